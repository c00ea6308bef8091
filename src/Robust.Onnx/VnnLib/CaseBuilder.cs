using System.Collections.Immutable;

namespace Robust.Onnx.VnnLib;

/// <summary>Makes boxes of bounds, and puts conditions on the same box together.</summary>
internal sealed class CaseBuilder
{
    /// <summary>
    /// How many values all boxes may have where the text has few; each bound that is written takes more bytes than its value.
    /// </summary>
    private const int FreeValues = 1 << 22;

    private readonly TokenReader tokens;
    private readonly Clause always;
    private readonly double[] lower;
    private readonly double[] upper;

    /// <param name="tokens">The text.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="always">What holds in any case.</param>
    public CaseBuilder(TokenReader tokens, int inputs, Clause always)
    {
        (this.tokens, this.always) = (tokens, always);
        lower = Enumerable.Repeat(double.NegativeInfinity, inputs).ToArray();
        upper = Enumerable.Repeat(double.PositiveInfinity, inputs).ToArray();
        Tighten(lower, upper, always.Bounds);
        for (var i = 0; i < inputs; i++)
        {
            if (lower[i] > upper[i])
            {
                throw tokens.Error(FormattableString.Invariant(
                    $"X_{i} has no value, for its bounds are {lower[i]} and {upper[i]}"));
            }
        }
    }

    /// <summary>Makes the property.</summary>
    public VnnProperty Build(int outputs, IReadOnlyList<Clause> alternatives)
    {
        if (alternatives.Count(static clause => clause.Bounds.Count > 0) * (long)lower.Length > FreeValues + tokens.Length)
        {
            throw tokens.Error($"it has too many boxes of {lower.Length} inputs each");
        }

        var common = new InputBox([.. lower], [.. upper]);
        var conditions = new Dictionary<InputBox, List<ImmutableArray<LinearInequality>>>();
        foreach (var clause in alternatives)
        {
            if (BoxOf(clause, common) is { } box)
            {
                conditions.TryAdd(box, []);
                conditions[box].Add([.. always.Inequalities, .. clause.Inequalities]);
            }
        }

        return new VnnProperty(
            lower.Length, outputs, [.. conditions.Select(static pair => new PropertyCase(pair.Key, [.. pair.Value]))]);
    }

    /// <summary>The box of a clause; null where it is empty, so that the clause never holds.</summary>
    private InputBox? BoxOf(Clause clause, InputBox common)
    {
        if (clause.Bounds.Count == 0)
        {
            return CheckBounded(common);
        }

        double[] least = [.. lower];
        double[] largest = [.. upper];
        Tighten(least, largest, clause.Bounds);
        return least.Zip(largest).All(static pair => pair.First <= pair.Second)
            ? CheckBounded(new InputBox([.. least], [.. largest]))
            : null;
    }

    private InputBox CheckBounded(InputBox box)
    {
        for (var i = 0; i < box.Lower.Length; i++)
        {
            if (double.IsInfinity(box.Lower[i]) || double.IsInfinity(box.Upper[i]))
            {
                throw tokens.Error($"X_{i} has no {(double.IsInfinity(box.Lower[i]) ? "lower" : "upper")} bound: assert one");
            }
        }

        return box;
    }

    private static void Tighten(double[] lower, double[] upper, List<InputBound> bounds)
    {
        foreach (var bound in bounds)
        {
            if (bound.IsUpper)
            {
                upper[bound.Input] = Math.Min(upper[bound.Input], bound.Value);
            }
            else
            {
                lower[bound.Input] = Math.Max(lower[bound.Input], bound.Value);
            }
        }
    }
}
