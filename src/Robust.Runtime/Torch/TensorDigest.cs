using System.Security.Cryptography;
using static TorchSharp.torch;

namespace Robust.Torch;

/// <summary>Tells tensors apart by a few letters.</summary>
internal static class TensorDigest
{
    /// <summary>The beginning of the SHA-256 of the values of tensors, in their order.</summary>
    public static string Of(IEnumerable<Tensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var each in tensors)
        {
            using var scope = NewDisposeScope();
            hash.AppendData(each.OnHost().contiguous().bytes);
        }

        return Digest.Of(hash);
    }
}
