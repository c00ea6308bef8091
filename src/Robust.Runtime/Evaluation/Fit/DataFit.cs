using Robust.Data;
using Robust.Data.Feeding;
using Robust.Declarations;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Evaluation.Fit;

/// <summary>
/// Whether a data set lies in the box of a threat model, a set P(x) of an input outside may be empty, and the threat
/// model is one for such a box.
/// </summary>
internal static class DataFit
{
    /// <summary>What rounding may add to an eps that is meant to be as wide as the box.</summary>
    private const double Rounding = 1e-6;

    /// <summary>How many examples are looked at at once.</summary>
    private const int AtOnce = 256;

    /// <summary>Checks all values, and the eps.</summary>
    /// <exception cref="RobustException">Some value is outside, or a ball holds more than the box.</exception>
    public static void Check(IThreatModel threatModel, IExampleSource data)
    {
        CheckEps(threatModel, data);
        CheckBox(threatModel, data);
        if (threatModel is ValidRecords valid)
        {
            RecordFit.Check(valid, data);
        }
    }

    /// <summary>Checks that no ball is larger than it takes to hold the whole box.</summary>
    /// <exception cref="RobustException">One is, as when eps is told in gray levels.</exception>
    public static void CheckEps(IThreatModel threatModel, IExampleSource data)
    {
        foreach (var member in threatModel.Members)
        {
            CheckEps(member, data);
        }

        using var scope = NewDisposeScope();
        long[] shape = [.. data.InputShape];
        var example = data.FirstInput();
        var isPlain = threatModel.Norm == Norm.LInf || threatModel.ScaleAt(example) is null;
        var widest = isPlain ? WidestEps.Of(threatModel, shape) : double.PositiveInfinity;
        if (threatModel.Eps > widest * (1 + Rounding))
        {
            throw TooWide(threatModel, widest);
        }
    }

    /// <summary>
    /// Checks that all values lie in the box of a threat model: by what is known of them, and where that does not
    /// suffice, one after the other.
    /// </summary>
    /// <exception cref="RobustException">A value does not; the message says where it stands.</exception>
    public static void CheckBox(IThreatModel threatModel, IExampleSource data)
    {
        var (lowest, highest) = InputRange.Around(threatModel.Lower, threatModel.Upper);
        if (data.Range is { } known && known.Lowest >= lowest && known.Highest <= highest)
        {
            return;
        }

        using var feed = BatchFeed.InOrder(data, AtOnce, CPU);
        for (var start = 0; start < data.Count; start += AtOnce)
        {
            using var scope = NewDisposeScope();
            var inputs = feed.Next().Inputs;
            var outside = inputs.ge(lowest).logical_and(inputs.le(highest)).logical_not(); // NaN is outside, too
            if (outside.any().Value<bool>())
            {
                throw Outside(threatModel, ValuePlace.First(inputs, outside, start));
            }
        }
    }

    private static RobustException TooWide(IThreatModel threatModel, double widest) => new(threatModel.Norm == Norm.L0
        ? FormattableString.Invariant($"Eps is {threatModel.Eps} pixels, but an input has {widest}: give at most that many.")
        : FormattableString.Invariant($"Eps {threatModel.Eps:G6} is wider than the box [{threatModel.Lower}, {threatModel.Upper}], in ") +
            FormattableString.Invariant($"which no change is larger than {widest:G6}: give eps in the units of the inputs ") +
            "(8 / 255.0 for 8 gray levels of 255).");

    private static RobustException Outside(IThreatModel threatModel, ValuePlace found)
    {
        var (lower, upper) = (threatModel.Lower, threatModel.Upper);
        return new(
            FormattableString.Invariant($"{found} is outside the threat model's box [{lower}, {upper}]: ") +
            $"{InputRange.Remedy(found.Value, found.Value, lower, upper)}.");
    }
}
