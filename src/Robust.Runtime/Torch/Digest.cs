using System.Security.Cryptography;

namespace Robust.Torch;

/// <summary>Tells data apart by a few letters.</summary>
internal static class Digest
{
    private const int Letters = 16;

    /// <summary>The beginning of a hash, in hexadecimal digits.</summary>
    public static string Of(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset())[..Letters];
}
