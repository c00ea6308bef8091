using System.Globalization;
using System.Text.Json;
using Robust.Declarations;
using Robust.Evaluation.Results;
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
        if (model is IDeclaredLayers declared)
        {
            yield return new("layers", declared.Layers);
        }

        if (model is INamedClasses named)
        {
            yield return new("classes", JsonSerializer.Serialize(named.ClassNames));
        }

        if (set is not null)
        {
            yield return new("threat_model", set.Description);
            yield return new("norm", set.Norm.ToString());
            yield return new("eps", Text(set.Eps));
            yield return new("lower", Text(set.Lower));
            yield return new("upper", Text(set.Upper));
        }

        if (isCertified)
        {
            yield return new("certificate", "ibp");
        }
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
