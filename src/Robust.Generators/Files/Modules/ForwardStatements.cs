using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Modules;

/// <summary>The statements of <c>forward</c>, in which <c>x</c> is what the last layer gave.</summary>
internal sealed class ForwardStatements(IReadOnlyList<ModuleLayer> layers, ForwardExpressions expressions)
{
    private readonly Stack<Branch> branches = new();
    private string value = "input";
    private int branchCount;

    /// <summary>The statements, each with the shape it gives.</summary>
    public IEnumerable<(string Code, string Shape)> Write()
    {
        for (var i = 0; i < layers.Count; i++)
        {
            var layer = layers[i];
            if (layer.Layer is ResidualLayer or ProjectionLayer)
            {
                if (Remember(layer) is { } kept)
                {
                    yield return (kept, layer.Output);
                }

                continue;
            }

            var isSum = layer.Layer is EndResidualLayer;
            var call = isSum ? Sum(layer) : expressions.Of(layer, value);
            if (call is null)
            {
                continue;
            }

            if (IsRectified(layers, i) && expressions.Rectified(call, isSum) is { } rectified)
            {
                call = rectified;
                i++;
            }

            yield return ($"{(value == "x" ? "" : "var ")}x = {call};", layer.Output);
            value = "x";
        }
    }

    /// <summary>
    /// Whether a ReLU follows a layer and may overwrite its output: nothing else refers to it, and no gradient needs it.
    /// </summary>
    public static bool IsRectified(IReadOnlyList<ModuleLayer> layers, int number) =>
        layers[number].Layer is EndResidualLayer or LearnedLayer and not BlockLayer
        && number + 1 < layers.Count && layers[number + 1].Layer is ActivationLayer { Function: Activation.ReLU };

    /// <summary>
    /// Begins a branch or moves its projection; the statement that keeps the value, if one is needed.
    /// </summary>
    private string? Remember(ModuleLayer layer)
    {
        var isStart = layer.Layer is ResidualLayer;
        if (isStart)
        {
            branches.Push(new(++branchCount, value));
        }

        var branch = branches.Peek();
        var others = layers.Where(other => other.Layer.Name == layer.Layer.Name).ToList();
        var shortcut = others.First(other => other.Layer is EndResidualLayer).Shortcut;
        var hasOwnInput = others.Exists(other => other.Layer is ProjectionLayer);
        var isNeeded = isStart ? shortcut is not { Condition: "" } || !hasOwnInput : shortcut is not null;
        var name = (isStart ? "skip" : "fork") + Numbers.Text(branch.Number);
        var source = value == "input" || !isNeeded ? value : name;
        (branch.Skip, branch.Projected) = isStart ? (source, source) : (branch.Skip, source);
        return source == name ? $"var {name} = x;" : null;
    }

    private string Sum(ModuleLayer layer)
    {
        var branch = branches.Pop();
        return layer.Shortcut switch
        {
            null => expressions.Sum(value, branch.Skip),
            { Condition: "" } => expressions.Sum(value, expressions.Shortcut(layer.Layer.Name, branch.Projected)),
            _ => expressions.Sum(value, expressions.OptionalShortcut(layer.Layer.Name, branch.Projected, branch.Skip)),
        };
    }

    private sealed class Branch(int number, string value)
    {
        public int Number => number;

        /// <summary>What is added where no projection is needed.</summary>
        public string Skip { get; set; } = value;

        /// <summary>What the projection takes.</summary>
        public string Projected { get; set; } = value;
    }
}
