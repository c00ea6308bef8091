using System.Globalization;
using System.Security.Cryptography;
using Robust.Attacks;
using Robust.Data;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Evaluation;

/// <summary>What makes an evaluation the same as another one, in words and digests.</summary>
internal static class Fingerprint
{
    public static IReadOnlyDictionary<string, string> Of(
        Module<Tensor, Tensor> model, IThreatModel threatModel, LabeledImages data, AttackSuite suite, long seed,
        int batchSize, bool eachAlone) => new Dictionary<string, string>
        {
            ["model"] = model.GetName(),
            ["weights"] = Digest(model.state_dict().Values),
            ["data"] = Digest([data.Images, data.Labels]),
            ["threat model"] = threatModel.Description,
            ["attacks"] = string.Join(", ", suite.Attacks.Select(static attack => $"{attack.Name} {attack.Protocol}")),
            ["seed"] = seed.ToString(CultureInfo.InvariantCulture),
            ["batch size"] = batchSize.ToString(CultureInfo.InvariantCulture),
            ["order"] = eachAlone ? "each attack alone" : "attacks share the work",
        };

    /// <summary>A digest of the values of tensors, in their order.</summary>
    public static string Digest(IEnumerable<Tensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var each in tensors)
        {
            using var scope = NewDisposeScope();
            hash.AppendData(each.OnHost().contiguous().bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
