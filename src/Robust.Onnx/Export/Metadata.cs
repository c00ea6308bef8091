using System.Globalization;
using System.Text.Json;
using Robust.Declarations;
using Robust.Evaluation.Results;
using Robust.Inference.Exported;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Onnx.Export;

/// <summary>What a file says of its model, by keys.</summary>
internal static class Metadata
{
    /// <summary>The entries, in order.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(Module<Tensor, Tensor> model, IThreatModel? set, bool isCertified)
    {
        yield return new(ExportedKeys.Format, ExportedKeys.CurrentFormat);
        yield return new(ExportedKeys.Model, ExportedKeys.NameOf(model.GetType()));
        if (model is IDeclaredLayers declared)
        {
            yield return new(ExportedKeys.Layers, declared.Layers);
        }

        if (model is INamedClasses named)
        {
            yield return new(ExportedKeys.Classes, JsonSerializer.Serialize(named.ClassNames));
        }

        if (set is not null)
        {
            yield return new(ExportedKeys.ThreatModel, set.Description);
            yield return new(ExportedKeys.Norm, set.Norm.ToString());
            yield return new(ExportedKeys.Eps, Text(set.Eps));
            yield return new(ExportedKeys.Lower, Text(set.Lower));
            yield return new(ExportedKeys.Upper, Text(set.Upper));
        }

        if (isCertified)
        {
            yield return new(ExportedKeys.Certificate, ExportedKeys.IntervalBounds);
        }
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
