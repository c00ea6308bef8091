using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static bool are_deterministic_algorithms_enabled() => NativeMethods.robust_get_deterministic() != 0;

    public static bool is_deterministic_algorithms_warn_only_enabled() => NativeMethods.robust_get_deterministic() == 2;

    /// <summary>
    /// Makes operators choose algorithms that give the same result every time, and fail (or warn) where there are none;
    /// disposing restores what was there.
    /// </summary>
    public static IDisposable use_deterministic_algorithms(bool mode = true, bool warn_only = false) =>
        new DeterminismMode(mode ? warn_only ? 2 : 1 : 0);

    private sealed class DeterminismMode : IDisposable
    {
        private readonly int previous = NativeMethods.robust_get_deterministic();

        public DeterminismMode(int mode) => NativeMethods.robust_set_deterministic(mode);

        public void Dispose() => NativeMethods.robust_set_deterministic(previous);
    }
}
