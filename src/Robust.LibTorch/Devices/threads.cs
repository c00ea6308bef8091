using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The version of libtorch.</summary>
    public static string __version__ => NativeMethods.TorchVersion;

    /// <summary>How many threads one operator may use.</summary>
    public static int get_num_threads() => NativeMethods.robust_get_num_threads();

    public static void set_num_threads(int num) => NativeMethods.Check(NativeMethods.robust_set_num_threads(num));

    public static int get_num_interop_threads() => NativeMethods.robust_get_num_interop_threads();

    public static void set_num_interop_threads(int num) =>
        NativeMethods.Check(NativeMethods.robust_set_num_interop_threads(num));
}
