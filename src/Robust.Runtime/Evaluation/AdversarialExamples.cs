using System.Globalization;
using Robust.Data;
using Robust.Data.Feeding;
using Robust.Evaluation.Running;
using Robust.Files;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Evaluation;

/// <summary>
/// The adversarial examples of an evaluation in a safetensors file, with the set that they claim to be in, so that
/// anyone can check the claim.
/// </summary>
/// <remarks>
/// Tensors: <c>original</c> and <c>adversarial</c> [N, ...], float32 (the same where no attack fooled the model),
/// <c>labels</c> [N], int64, and <c>felled_by</c> [N], int64: the number of the first attack that fooled the model, -1
/// where none did, -2 where the input was misclassified as it is. Metadata: <c>threat_model</c>, <c>norm</c>,
/// <c>eps</c>, <c>lower</c>, <c>upper</c>, <c>model</c>, <c>weights</c> (the digest that documents have) and <c>attacks</c>, the names by number.
/// </remarks>
public static class AdversarialExamples
{
    private const long Stands = -1;
    private const long Wrong = -2;

    internal static void Save(
        string? path, Module<Tensor, Tensor> model, IThreatModel threatModel, IExampleSource data, Ledger ledger)
    {
        if (path is null)
        {
            return;
        }

        using var scope = NewDisposeScope();
        var names = ledger.Attacks.Select(static account => account.Attack).ToList();
        var felled = Enumerable.Range(0, ledger.Count)
            .Select(i => ledger.Wrong[i] ? Wrong : ledger.FelledBy(i) is { } attack ? names.IndexOf(attack) : Stands);
        var tensors = new Dictionary<string, Tensor>
        {
            ["adversarial"] = ledger.Adversarial,
            ["original"] = data.AllInputs(),
            ["labels"] = tensor(data.AllLabels()),
            ["felled_by"] = tensor(felled.ToArray()),
        };
        Safetensors.Save(path, tensors, new Dictionary<string, string>
        {
            ["model"] = model.TypeName(),
            ["weights"] = TensorDigest.Of(model.state_dict().Values),
            ["threat_model"] = threatModel.Description,
            ["norm"] = threatModel.Norm.ToString(),
            ["eps"] = Number(threatModel.Eps),
            ["lower"] = Number(threatModel.Lower),
            ["upper"] = Number(threatModel.Upper),
            ["attacks"] = string.Join(", ", names),
        });
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
