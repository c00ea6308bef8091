using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Certification.Layers;

/// <summary>
/// What CUDA's tensor cores lose where torch lets them: they round both factors of a product to 10 bits after the point
/// (2^-11 each), and sum with up to four units of float32.
/// </summary>
internal static class Tf32
{
    private const double Loss = 1.0 / (1 << 9);

    /// <summary>What a product in matrix products of weights like these may be off, relative to it.</summary>
    public static double OfProducts(Tensor weight) =>
        IsSubject(weight) && backends.cuda.matmul.allow_tf32 ? Loss : 0;

    /// <summary>Likewise in convolutions.</summary>
    public static double OfConvolutions(Tensor weight) =>
        IsSubject(weight) && backends.cudnn.allow_tf32 ? Loss : 0;

    private static bool IsSubject(Tensor weight) =>
        weight.device_type == DeviceType.CUDA && weight.dtype == ScalarType.Float32;
}
