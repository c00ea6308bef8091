using Robust.App.Text;
using Robust.Data.Records;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.App.Commands;

/// <summary>What is known of the records that a model takes, in words.</summary>
internal static class RecordFacts
{
    /// <summary>Each feature with its range and how far an adversary may move it, in the units of the properties, and what must hold.</summary>
    public static IEnumerable<(string Subject, string Text)> Of(IRecordConstraints records, IThreatModel threatModel)
    {
        yield return ("features", string.Join("\n", records.Features.Zip(Reach(records, threatModel), static (feature, reach) =>
            $"{feature.Name} from {NumberText.Distance(feature.Min)} to {NumberText.Distance(feature.Max)}"
            + (reach > 0 ? FormattableString.Invariant($", by {reach:G5}") : ", immutable"))));
        if (records.Names.Count > 0)
        {
            yield return ("constraints", string.Join(", ", records.Names));
        }
    }

    private static IEnumerable<double> Reach(IRecordConstraints records, IThreatModel threatModel)
    {
        using var scope = NewDisposeScope();
        var inputs = zeros(1, records.Features.Count);
        var scale = (threatModel.ScaleAt(inputs) ?? ones_like(inputs)).expand_as(inputs).contiguous().data<float>().ToArray();
        return [.. records.Features.Zip(scale, (feature, share) => threatModel.Eps * share * (feature.Max - feature.Min))];
    }
}
