using Robust.Certification.Arithmetic;
using Robust.Certification.Layers;
using Robust.Certification.Propagation;
using static TorchSharp.torch;

namespace Robust.Certification.Graphs;

/// <summary>y = W x + b.</summary>
internal sealed record AffineLayer(int Input, AffineMap Map) : Layer(Input)
{
    public override bool IsValueByValue => Map is ChannelMap;

    public override Tensor Apply(Tensor[] x) => Map.Apply(x[0]);

    public override Interval Forward(Interval[] x) => Intervals.Affine(x[0], Map);

    public override Interval Estimate(Interval[] x) => Intervals.Estimate(x[0], Map);

    public override LayerBounds Backward(Interval[] x)
    {
        var (charge, shape) = (LinearBounds.Charge(x[0], Map), x[0].Lower.shape[1..]);
        return new((bound, _) => LinearBounds.Affine(bound, Map, charge, shape));
    }
}

/// <summary>The sum of two branches.</summary>
internal sealed record SumLayer(int First, int Second) : Layer(First, Second)
{
    public override Tensor Apply(Tensor[] x) => x[0] + x[1];

    public override Interval Forward(Interval[] x) => Intervals.Sum(x[0], x[1]);

    public override LayerBounds Backward(Interval[] x) => new((bound, _) => LinearBounds.Sum(bound, x[0], x[1]));
}

/// <summary>The same values in another shape [N, ...].</summary>
internal sealed record ReshapeLayer(int Input, long[] Shape) : Layer(Input)
{
    public override bool IsValueByValue => true;

    public override Tensor Apply(Tensor[] x) => x[0].reshape([x[0].shape[0], .. Shape]);

    public override Interval Forward(Interval[] x) => Intervals.Reshape(x[0], Shape);

    public override LayerBounds Backward(Interval[] x)
    {
        var shape = x[0].Lower.shape[1..];
        return new((bound, _) => LinearBounds.Reshape(bound, shape));
    }
}

/// <summary>A function applied value by value.</summary>
internal sealed record ActivationLayer(int Input, PointFunction Function) : Layer(Input)
{
    public override bool IsLinear => false;

    public override bool BendsAtZero => Function.BendsAtZero;

    public override Tensor Apply(Tensor[] x) => Function.Apply(x[0]);

    public override Interval Forward(Interval[] x) => Function.Bounds(x[0]);

    public override LayerBounds Backward(Interval[] x)
    {
        var lines = Function.Lines(x[0]);
        return new(
            (bound, slopes) => LinearBounds.Relaxed(bound, slopes is null ? lines : lines.WithSlopes(slopes)), lines);
    }
}

/// <summary>Maxima over windows.</summary>
internal sealed record MaxPoolLayer(int Input, long Kernel, long Stride, long Padding) : Layer(Input)
{
    public override bool IsLinear => false;

    public override Tensor Apply(Tensor[] x) => WindowMaxima.Of(x[0], Kernel, Stride, Padding);

    public override Interval Forward(Interval[] x) => Intervals.MaxPool(x[0], Kernel, Stride, Padding);

    public override LayerBounds Backward(Interval[] x)
    {
        var pooling = MaxPoolRelaxation.Of(x[0], Kernel, Stride, Padding);
        return new((bound, _) => LinearBounds.MaxPool(bound, pooling));
    }
}
