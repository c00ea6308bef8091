using Robust.Certification.Arithmetic;
using Robust.Certification.Propagation;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Certification.Graphs;

/// <summary>A function applied value by value: what it computes, and how bounds get through it.</summary>
/// <param name="Kind">Which it is.</param>
/// <param name="Apply">Its values.</param>
/// <param name="Bounds">Bounds of its values.</param>
/// <param name="Lines">Lines around it.</param>
/// <param name="Slope">Its slope for negative inputs, where it is made of two lines.</param>
internal sealed record PointFunction(
    PointFunctionKind Kind, Func<Tensor, Tensor> Apply, Func<Interval, Interval> Bounds, Func<Interval, Relaxation> Lines, double Slope = 0)
{
    /// <summary>max(x, 0).</summary>
    public static PointFunction ReLU { get; } = new(PointFunctionKind.ReLU, static x => x.relu(), Intervals.ReLU, Relaxations.ReLU);

    /// <summary>The logistic function.</summary>
    public static PointFunction Sigmoid { get; } =
        new(PointFunctionKind.Sigmoid, static x => x.sigmoid(), Intervals.Sigmoid, Relaxations.Sigmoid);

    /// <summary>tanh(x).</summary>
    public static PointFunction Tanh { get; } = new(PointFunctionKind.Tanh, static x => x.tanh(), Intervals.Tanh, Relaxations.Tanh);

    /// <summary>x Phi(x).</summary>
    public static PointFunction GELU { get; } =
        new(PointFunctionKind.GELU, static x => functional.gelu(x), Intervals.GELU, Relaxations.GELU);

    /// <summary>x s(x), s the logistic function.</summary>
    public static PointFunction SiLU { get; } =
        new(PointFunctionKind.SiLU, static x => functional.silu(x), Intervals.SiLU, Relaxations.SiLU);

    /// <summary>max(x, 0) + slope min(x, 0).</summary>
    /// <param name="slope">The slope, in [0, 1].</param>
    public static PointFunction LeakyReLU(double slope) => new(
        PointFunctionKind.LeakyReLU,
        x => functional.leaky_relu(x, slope),
        x => Intervals.LeakyReLU(x, slope),
        x => Relaxations.LeakyReLU(x, slope),
        slope);

    /// <summary>Whether it is linear on both sides of 0.</summary>
    public bool BendsAtZero => Kind is PointFunctionKind.ReLU or PointFunctionKind.LeakyReLU;
}

/// <summary>The functions that bounds get through.</summary>
internal enum PointFunctionKind
{
    ReLU,
    LeakyReLU,
    Sigmoid,
    Tanh,
    GELU,
    SiLU,
}
