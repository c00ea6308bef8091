using System.Text;
using System.Text.RegularExpressions;
using Robust.Onnx.Tests;
using Robust.Onnx.Tests.VnnLib;
using Robust.Onnx.VnnLib;
using Robust.Readers.Fuzz.Mutations;

namespace Robust.Readers.Fuzz;

/// <summary>Properties drawn at random; what is accepted has to hold at the points where its text holds.</summary>
internal sealed partial class VnnLibReader : Reader
{
    private const int Points = 50;

    private static readonly string[] Words =
    [
        "(", ")", "and", "or", "<=", ">=", "+", "-", "*", "X_0", "X_1", "X_2", "Y_0", "Y_2", "Y_3", "Y_99999999999", "0", "1e400", "-1e308",
        "1e308", "NaN", "assert", "declare-const", "Real", ";", "(assert", "(or (<= Y_0 0) (<= Y_1 0))", "\u001b[31m\u202e",
    ];

    private string original = "";
    private byte[] mutated = [];

    public override string Name => "vnnlib";

    private string Path => Folder.At("property.vnnlib");

    public override Mutated Mutate(Random random)
    {
        string description;
        original = RandomFormulas.Draw(random);
        if (random.Next(3) == 0)
        {
            (description, mutated) = ByteMutation.Mutate(random, Encoding.UTF8.GetBytes(original), original.Length);
        }
        else
        {
            // Mostly one word for another of its kind, so that much of what comes of it is still a property.
            var words = Parts().Matches(original).Select(static match => match.Value).ToList();
            var at = random.Next(random.Next(10) == 0 ? 0 : words.IndexOf("assert"), words.Count);
            var similar = words.Where(word => Kind(word) == Kind(words[at])).ToList();
            var word = random.Next(4) > 0 ? similar[random.Next(similar.Count)] : Words[random.Next(Words.Length)];
            description = $"word {at} from {words[at]} to {word}";
            words[at] = word;
            mutated = Encoding.UTF8.GetBytes(string.Concat(words));
        }

        File.WriteAllBytes(Path, mutated);
        return new Mutated(description, mutated.Length);
    }

    public override Outcome Read()
    {
        var property = VnnProperty.Read(Path);
        var text = Encoding.UTF8.GetString(mutated);
        for (var point = 0; point < Points; point++)
        {
            double[] inputs = Numbers.Doubles(2 * point, property.Inputs);
            double[] outputs = Numbers.Doubles((2 * point) + 1, property.Outputs);
            if (property.Holds(inputs, outputs) != Formula.Holds(text, inputs, outputs))
            {
                return Outcome.WrongAnswer;
            }
        }

        return text == original ? Outcome.Unharmed : Outcome.AsTheFileSays;
    }

    private static char Kind(string word) => char.IsAsciiDigit(word[^1]) && word[0] is not ('X' or 'Y') ? '0' : word[0];

    [GeneratedRegex(@"[()]|\s+|[^()\s]+")]
    private static partial Regex Parts();
}
