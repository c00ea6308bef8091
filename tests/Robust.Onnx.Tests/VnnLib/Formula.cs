using System.Globalization;

namespace Robust.Onnx.Tests.VnnLib;

/// <summary>
/// The truth of a property at a point, by the text alone: a tree of lists and words, evaluated as SMT-LIB defines it. It knows nothing of
/// boxes and normal forms, and so checks them.
/// </summary>
internal static class Formula
{
    /// <summary>Whether all assertions of a text hold.</summary>
    public static bool Holds(string text, double[] inputs, double[] outputs) => Parse(text)
        .Where(static command => command.Items![0].Word == "assert")
        .All(command => IsTrue(command.Items![1], inputs, outputs));

    private static bool IsTrue(Tree tree, double[] inputs, double[] outputs)
    {
        var operands = tree.Items!.Skip(1).ToList();
        return tree.Items![0].Word switch
        {
            "and" => operands.All(operand => IsTrue(operand, inputs, outputs)),
            "or" => operands.Any(operand => IsTrue(operand, inputs, outputs)),
            "<=" => Value(operands[0], inputs, outputs) <= Value(operands[1], inputs, outputs),
            ">=" => Value(operands[0], inputs, outputs) >= Value(operands[1], inputs, outputs),
            var other => throw new FormatException(other),
        };
    }

    private static double Value(Tree tree, double[] inputs, double[] outputs)
    {
        if (tree.Items is null)
        {
            return tree.Word![0] == 'X' ? inputs[Index(tree.Word)]
                : tree.Word[0] == 'Y' ? outputs[Index(tree.Word)]
                : double.Parse(tree.Word, CultureInfo.InvariantCulture);
        }

        var values = tree.Items.Skip(1).Select(operand => Value(operand, inputs, outputs)).ToList();
        return tree.Items[0].Word switch
        {
            "+" => values.Sum(),
            "-" when values.Count == 1 => -values[0],
            "-" => values[0] - values.Skip(1).Sum(),
            "*" => values.Aggregate(static (product, value) => product * value),
            var other => throw new FormatException(other),
        };
    }

    private static int Index(string name) => int.Parse(name.AsSpan(2), CultureInfo.InvariantCulture);

    private static List<Tree> Parse(string text)
    {
        var lines = text.Split('\n').Select(static line => line.Split(';')[0]);
        var words = string.Join(' ', lines).Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal)
            .Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var open = new Stack<List<Tree>>([[]]);
        foreach (var word in words)
        {
            if (word == "(")
            {
                open.Push([]);
            }
            else
            {
                var tree = word == ")" ? new Tree(null, open.Pop()) : new Tree(word, null);
                open.Peek().Add(tree);
            }
        }

        return open.Single();
    }

    private sealed record Tree(string? Word, List<Tree>? Items);
}
