using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Turns the recording of history off on this thread until disposed.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    /// <summary>Turns the recording of history on on this thread until disposed.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => NativeMethods.robust_grad_enabled() != 0;

    /// <summary>Like <see cref="no_grad"/>, and without view tracking and version counters.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceGuard(mode);

    public static bool is_inference_mode_enabled() => NativeMethods.robust_inference_enabled() != 0;

    /// <summary>Restores the mode that was there before.</summary>
    private sealed class GradMode : IDisposable
    {
        private readonly int previous = NativeMethods.robust_grad_enabled();
        private bool ended;

        public GradMode(bool enabled) => NativeMethods.robust_set_grad_enabled(enabled ? 1 : 0);

        public void Dispose()
        {
            if (ended) return;
            ended = true;
            NativeMethods.robust_set_grad_enabled(previous);
        }
    }

    private sealed class InferenceGuard(bool enabled) : IDisposable
    {
        private nint guard = NativeMethods.robust_inference_enter(enabled ? 1 : 0);

        public void Dispose()
        {
            var left = Interlocked.Exchange(ref guard, 0);
            if (left != 0) NativeMethods.robust_inference_leave(left);
        }
    }
}
