using Robust.Certification.Arithmetic;
using Robust.Certification.Graphs;
using Robust.Certification.Regions;
using Robust.Declarations;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Certification.Verification;

/// <summary>
/// Confirms a counterexample by bounds of the output at this one input: they contain what the network computes in real arithmetic and what
/// torch computes, so it is one for both.
/// </summary>
/// <param name="graph">The network.</param>
/// <param name="problem">The question.</param>
/// <param name="type">The network's precision.</param>
internal sealed class PointReplay(BoundedGraph graph, VerificationProblem problem, ScalarType type)
{
    /// <summary>Whether an input of the network's precision lies in the box and fulfills an alternative.</summary>
    public bool Confirms(double[] input)
    {
        using var scope = NewDisposeScope();
        var exact = tensor(input, problem.Lower.shape, ScalarType.Float64);
        var isInside = exact.ge(problem.Lower).logical_and(exact.le(problem.Upper)).all();
        var point = exact.to(type);
        var table = new BoundSearch(graph, BoundMethod.Ibp, new SlopeAscent(0, 0)).Table(new BoxRegion(new Interval(point, point)));
        var (lower, upper) = (table[graph.Output].Lower.flatten(), table[graph.Output].Upper.flatten());
        return isInside.Value<bool>() && problem.Alternatives.Any(alternative => IsFulfilled(
            alternative, lower.to(ScalarType.Float64), upper.to(ScalarType.Float64)));
    }

    /// <summary>Whether the greatest value of every sum is within its limit.</summary>
    private static bool IsFulfilled(OutputConditions conditions, Tensor lower, Tensor upper)
    {
        var coefficients = conditions.Coefficients;
        var greatest = coefficients.clamp(min: 0).matmul(upper) + coefficients.clamp(max: 0).matmul(lower);
        var lost = coefficients.abs().matmul(maximum(lower.abs(), upper.abs())) * Rounding.Dot;
        return (greatest + lost).le(conditions.Limits).all().Value<bool>();
    }
}
