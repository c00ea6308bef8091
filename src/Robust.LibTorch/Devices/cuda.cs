using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static bool cuda_is_available() => cuda.is_available();

    /// <summary>NVIDIA devices.</summary>
    public static class cuda
    {
        /// <summary>Whether libtorch was built with CUDA and the machine has a device for it.</summary>
        public static bool is_available() => NativeMethods.robust_cuda_is_available() != 0;

        public static bool is_cudnn_available() => NativeMethods.robust_cuda_is_cudnn_available() != 0;

        public static int device_count() => NativeMethods.robust_cuda_device_count();

        public static void manual_seed(long seed)
        {
            using var generator = new Generator(new Device(DeviceType.CUDA));
            generator.manual_seed(seed);
        }

        public static void manual_seed_all(long seed)
        {
            for (var i = 0; i < device_count(); i++)
            {
                using var generator = new Generator(new Device(DeviceType.CUDA, i));
                generator.manual_seed(seed);
            }
        }

        /// <summary>Waits for the work queued on the device.</summary>
        public static void synchronize(Device? device = null) =>
            NativeMethods.Check(NativeMethods.robust_cuda_synchronize((device ?? CUDA).Packed));
    }
}
