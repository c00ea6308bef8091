using System.Diagnostics;
using Robust.Certification.Verification;
using Robust.Onnx.Networks;
using Robust.Onnx.VnnLib;
using static TorchSharp.torch;

namespace Robust.Onnx.Verification;

/// <summary>Answers a property: <see cref="Proven"/> is "unsat", a counterexample "sat".</summary>
public static class PropertyVerifier
{
    /// <summary>Searches case after case, for as long as is left of the time.</summary>
    /// <param name="network">The network.</param>
    /// <param name="property">The property.</param>
    /// <param name="limit">The time for all.</param>
    /// <param name="cancellationToken">Asks for an end.</param>
    /// <exception cref="RobustException">
    /// The property has another number of inputs or outputs than the network, or bounds cannot pass a node.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static VerificationAnswer Verify(
        OnnxNetwork network, VnnProperty property, TimeSpan limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(property);
        Counterexample.CheckFit(network.Graph, property);
        var watch = Stopwatch.StartNew();
        var verifier = new Verifier(network) { Replay = input => Counterexample.Find(network.Graph, property, input) is not null };
        VerificationAnswer answer = new Proven(double.PositiveInfinity);
        foreach (var each in property.Cases)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (watch.Elapsed >= limit)
            {
                return Weaker(answer, new Undecided(UndecidedReason.Timeout, double.NegativeInfinity));
            }

            using var scope = NewDisposeScope();
            var next = verifier.Verify(Problem(network, property, each), limit - watch.Elapsed, cancellationToken);
            if (next is Certification.Verification.Counterexample)
            {
                return next;
            }

            answer = Weaker(answer, next);
        }

        return answer;
    }

    /// <summary>
    /// An answer as VNN-COMP demands it: <c>unsat</c>, <c>sat</c> with the counterexample, <c>timeout</c>, or <c>unknown</c>.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="property">The property.</param>
    /// <param name="answer">The answer to it.</param>
    public static string Text(OnnxNetwork network, VnnProperty property, VerificationAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(network);
        return answer switch
        {
            Proven => "unsat",
            Certification.Verification.Counterexample found =>
                $"sat\n{Counterexample.Find(network.Graph, property, found.Input.AsSpan())}",
            Undecided { Reason: UndecidedReason.Timeout } => "timeout",
            _ => "unknown",
        };
    }

    private static VerificationAnswer Weaker(VerificationAnswer one, VerificationAnswer other) => (one, other) switch
    {
        (Proven first, Proven second) => new Proven(Math.Min(first.Bound, second.Bound)),
        (Undecided first, Undecided second) => first with { Bound = Math.Min(first.Bound, second.Bound) },
        (Undecided, _) => one,
        _ => other,
    };

    private static VerificationProblem Problem(OnnxNetwork network, VnnProperty property, PropertyCase each)
    {
        long[] shape = [.. network.Graph.Input.Shape.Sizes];
        return new(
            tensor(each.Box.Lower.AsSpan().ToArray(), shape, ScalarType.Float64),
            tensor(each.Box.Upper.AsSpan().ToArray(), shape, ScalarType.Float64),
            [.. each.Alternatives.Select(alternative => Conditions([.. alternative], property.Outputs))]);
    }

    /// <summary>An alternative without conditions holds always, as 0 &lt;= 0 does.</summary>
    private static OutputConditions Conditions(LinearInequality[] conditions, int outputs)
    {
        var rows = Math.Max(1, conditions.Length);
        var (coefficients, limits) = (new double[rows * outputs], new double[rows]);
        for (var row = 0; row < conditions.Length; row++)
        {
            limits[row] = conditions[row].Bound;
            foreach (var term in conditions[row].Terms)
            {
                coefficients[(row * outputs) + term.Output] = term.Coefficient;
            }
        }

        return new(tensor(coefficients, [rows, outputs], ScalarType.Float64), tensor(limits, ScalarType.Float64));
    }
}
