using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Modules;

/// <summary>
/// The statements of a derivative: on the way forward <c>x</c> is what the last layer gave, on the way back <c>g</c> is the
/// gradient of what the last layer took.
/// </summary>
internal sealed class LinearizedStatements
{
    private readonly List<string> fields = [];
    private readonly List<(string Code, string Shape)> forward = [];
    private readonly List<(string Code, string Shape)> backward = [];
    private readonly Stack<LinearizedBranch> branches = new();
    private readonly IReadOnlyList<ModuleLayer> layers;
    private readonly Names names;
    private int branchCount;

    public LinearizedStatements(IReadOnlyList<ModuleLayer> layers, Names names)
    {
        (this.layers, this.names) = (layers, names);
        for (var i = 0; i < layers.Count; i++)
        {
            var isRectified = ForwardStatements.IsRectified(layers, i);
            Add(layers[i], isRectified ? layers[i + 1] : null);
            i += isRectified ? 1 : 0;
        }

        backward.Reverse();
    }

    /// <summary>The type and name of each field, with its initial value where it needs one.</summary>
    public IReadOnlyList<string> Fields => fields;

    /// <summary>The statements forward, each with the shape it gives; empty where it gives none.</summary>
    public IReadOnlyList<(string Code, string Shape)> Forward => forward;

    /// <summary>The statements back, each with the shape it gives; empty where it gives none.</summary>
    public IReadOnlyList<(string Code, string Shape)> Backward => backward;

    private static string InputOf(ModuleLayer layer) => $"[N, {string.Join(", ", layer.Input)}]";

    private void Add(ModuleLayer layer, ModuleLayer? rectifier)
    {
        switch (layer.Layer)
        {
            case DropoutLayer: // the identity in eval mode
                break;
            case ResidualLayer:
                branches.Push(new LinearizedBranch(++branchCount, layer.Layer.Name, layers));
                AddFork(branches.Peek().AtStart, layer);
                break;
            case ProjectionLayer:
                AddFork(branches.Peek().AtProjection, layer);
                break;
            case EndResidualLayer:
                AddSum(branches.Pop(), layer, rectifier);
                break;
            default:
                AddCall(LayerDerivatives.Of(layer, names), layer, rectifier);
                break;
        }
    }

    private void AddCall(LayerDerivative derivative, ModuleLayer layer, ModuleLayer? rectifier)
    {
        fields.AddRange(derivative.Fields);
        AddForward(derivative.Before);
        backward.Add(($"g = {derivative.Pullback};", InputOf(layer)));
        AddOutput(derivative.Call, layer, rectifier);
        AddForward(derivative.After);
    }

    /// <summary>Adds what a layer gives, and the ReLU that is applied to it in place, if any.</summary>
    private void AddOutput(string output, ModuleLayer layer, ModuleLayer? rectifier)
    {
        if (rectifier is null)
        {
            forward.Add(($"x = {output};", layer.Output));
            return;
        }

        var kept = rectifier.Layer.Name + "Output";
        fields.Add($"{names.Tensor} {kept} = null!");
        forward.Add(($"x = {kept} = Keep({output}.relu_());", layer.Output));
        backward.Add(($"g = {names.Pullbacks}.ReLU(g, {kept});", rectifier.Output));
    }

    /// <summary>Adds the place where a branch, or its projection, takes its input.</summary>
    private void AddFork((string Forward, string Backward) fork, ModuleLayer layer)
    {
        AddForward(fork.Forward);
        if (fork.Backward.Length > 0)
        {
            backward.Add((fork.Backward, layer.Output));
        }
    }

    private void AddSum(LinearizedBranch branch, ModuleLayer layer, ModuleLayer? rectifier)
    {
        if (branch.Part.Length > 0)
        {
            fields.Add($"{names.Linearization}{(branch.IsConditional ? "?" : "")} {branch.Part}"
                + (branch.IsConditional ? "" : " = null!"));
            AddForward(branch.Linearize);
        }

        backward.Add(($"var {branch.Skip} = g;", ""));
        var sum = $"x + {branch.Added}";
        AddOutput(rectifier is null ? sum : $"({sum})", layer, rectifier);
    }

    private void AddForward(string statement)
    {
        if (statement.Length > 0)
        {
            forward.Add((statement, ""));
        }
    }
}
