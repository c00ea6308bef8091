using Robust.Data;
using Robust.Data.Feeding;
using Robust.Data.Records;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Evaluation.Fit;

/// <summary>
/// Whether records are valid before anybody attacks them: one that is not can hardly become so within a ball, and would count as one
/// that withstood.
/// </summary>
internal static class RecordFit
{
    private const int AtOnce = 256;

    /// <summary>Checks all records.</summary>
    /// <exception cref="RobustException">Some are not valid; the message says how many, of which the first fails what.</exception>
    public static void Check(ValidRecords threatModel, IExampleSource data)
    {
        var (constraints, count) = (threatModel.Constraints, 0);
        (int Place, string Reason)? first = null;
        using var feed = BatchFeed.InOrder(data, AtOnce, CPU);
        for (var start = 0; start < data.Count; start += AtOnce)
        {
            using var scope = NewDisposeScope();
            var encoded = feed.Next().Inputs.to(ScalarType.Float32).Values<float>();
            foreach (var (place, record) in encoded.Chunk(constraints.Features.Count).Index())
            {
                if (Failure(constraints, record) is { } reason)
                {
                    count++;
                    first ??= (start + place, reason);
                }
            }
        }

        if (first is var (example, failure))
        {
            throw new RobustException(FormattableString.Invariant(
                $"{count:N0} of {data.Count:N0} records are not valid before any attack (example {example}: {failure}), and would count as ones that ") +
                "withstood: correct the constraint or the data, or leave these records out.");
        }
    }

    private static string? Failure(IRecordConstraints constraints, float[] encoded) =>
        RecordValues.Read(constraints.Features, encoded, out var flaw) is { } values ? constraints.Violated(values)
            : flaw < 0 ? "no record" : constraints.Features[flaw].Name;
}
