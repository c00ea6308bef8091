using Robust.Certification.Arithmetic;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Certification.Propagation;

// Of functions applied value by value.
public static partial class Intervals
{
    /// <summary>Of max(x, 0), which rounds nothing.</summary>
    /// <param name="x">Bounds of the inputs.</param>
    public static Interval ReLU(Interval x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Map(static end => end.relu());
    }

    /// <summary>Of max(x, 0) + slope min(x, 0).</summary>
    /// <param name="x">Bounds of the inputs.</param>
    /// <param name="slope">The slope for negative inputs, in [0, 1].</param>
    public static Interval LeakyReLU(Interval x, double slope)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NewDisposeScope();
        var rounding = Rounding.Of(x.Lower);
        return new Interval(
            rounding.Down(functional.leaky_relu(x.Lower, slope)),
            rounding.Up(functional.leaky_relu(x.Upper, slope))).MoveToOuterDisposeScope();
    }

    /// <summary>Of the logistic function.</summary>
    /// <param name="x">Bounds of the inputs.</param>
    public static Interval Sigmoid(Interval x) => Around(x, static end => end.sigmoid());

    /// <summary>Of tanh(x).</summary>
    /// <param name="x">Bounds of the inputs.</param>
    public static Interval Tanh(Interval x) => Around(x, static end => end.tanh());

    /// <summary>Of x Phi(x), which falls up to -0.7517915 and rises from there (Hendrycks and Gimpel 2016).</summary>
    /// <param name="x">Bounds of the inputs.</param>
    public static Interval GELU(Interval x) => Valley(x, static end => functional.gelu(end), CurvedFunction.GELU.Bottom);

    /// <summary>Of x s(x), s the logistic function, which falls up to -1.2784645 and rises from there.</summary>
    /// <param name="x">Bounds of the inputs.</param>
    public static Interval SiLU(Interval x) => Valley(x, static end => functional.silu(end), CurvedFunction.SiLU.Bottom);

    /// <summary>A function that rises, and that torch computes to within the rounding of functions.</summary>
    private static Interval Around(Interval x, Func<Tensor, Tensor> rising)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NewDisposeScope();
        var (lower, upper) = (rising(x.Lower), rising(x.Upper));
        return new Interval(lower - Slack(lower), upper + Slack(upper)).MoveToOuterDisposeScope();
    }

    /// <summary>A function that falls up to the place of its bottom and rises from there.</summary>
    private static Interval Valley(Interval x, Func<Tensor, Tensor> function, (double Place, double Value) bottom)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NewDisposeScope();
        var (atLower, atUpper) = (function(x.Lower), function(x.Upper));
        var spans = x.Lower.lt(bottom.Place + 1e-3).logical_and(x.Upper.gt(bottom.Place - 1e-3));
        var lower = minimum(atLower, atUpper);
        lower = lower.where(spans.logical_not(), lower.clamp(max: bottom.Value));
        var upper = maximum(atLower, atUpper);
        return new Interval(lower - Slack(lower), upper + Slack(upper)).MoveToOuterDisposeScope();
    }

    /// <summary>The error of a function, once for the layer and once for its bound.</summary>
    private static Tensor Slack(Tensor values) => values.abs().clamp(min: 1) * (2.5 * Rounding.Of(values).Function);
}
