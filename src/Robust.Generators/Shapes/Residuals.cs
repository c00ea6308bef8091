using Robust.Generators.Models;

namespace Robust.Generators.Shapes;

/// <summary>The residual branches that are open on the way through layers, of a network or of a block.</summary>
/// <typeparam name="TShape">What a shape is there.</typeparam>
internal sealed class Residuals<TShape>(Func<TShape, Size> channels)
{
    private readonly Stack<Branch> open = new();

    /// <summary>Begins a branch.</summary>
    public void Begin(TShape shape) => open.Push(new(shape));

    /// <summary>Takes the input of the innermost branch's projection here.</summary>
    public void Project(TShape shape) => open.Peek().MoveProjection(shape);

    /// <summary>Notes a layer; false if a projection would need two strides that a block leaves open.</summary>
    public bool Pass(Layer layer) => open.All(branch => branch.Pass(layer));

    /// <summary>Ends the innermost branch.</summary>
    /// <returns>Its start, where its projection takes its input, and the projection if it needs one.</returns>
    public (TShape Start, TShape Projected, Shortcut? Shortcut) End(TShape end, int dimensions)
    {
        var branch = open.Pop();
        var (before, after) = (channels(branch.Start), channels(end));
        var conditions = new List<string>();
        if (branch.Stride is { IsConstant: false, Factor: 1 } stride)
        {
            conditions.Add($"{stride} != 1");
        }

        if (before != after)
        {
            conditions.Add($"{before} != {after}");
        }

        var isCertain = branch.Stride.Factor != 1 || (before != after && before.IsConstant && after.IsConstant);
        var shortcut = !isCertain && conditions.Count == 0
            ? null
            : new Shortcut(
                dimensions,
                channels(branch.Projected),
                after,
                branch.ProjectionStride,
                branch.Last is BatchNormLayer,
                isCertain ? "" : string.Join(" || ", conditions));
        return (branch.Start, branch.Projected, shortcut);
    }

    private sealed class Branch(TShape start)
    {
        public TShape Start { get; } = start;

        public TShape Projected { get; private set; } = start;

        public Size Stride { get; private set; } = 1;

        public Size ProjectionStride { get; private set; } = 1;

        public Layer? Last { get; private set; }

        public void MoveProjection(TShape shape) => (Projected, ProjectionStride) = (shape, 1);

        public bool Pass(Layer layer)
        {
            Last = layer;
            var (whole, part) = (Stride.Times(layer.TotalStride), ProjectionStride.Times(layer.TotalStride));
            (Stride, ProjectionStride) = (whole ?? Stride, part ?? ProjectionStride);
            return whole is not null && part is not null;
        }
    }
}
