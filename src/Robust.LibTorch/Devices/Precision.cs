using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Settings of the libraries beneath libtorch.</summary>
    public static class backends
    {
        public static class cuda
        {
            public static class matmul
            {
                /// <summary>Whether matrix products of float32 may round their factors to TensorFloat32.</summary>
                public static bool allow_tf32
                {
                    get => NativeMethods.robust_get_allow_tf32(0) != 0;
                    set => NativeMethods.robust_set_allow_tf32(value ? 1 : 0, -1);
                }
            }
        }

        public static class cudnn
        {
            /// <summary>Whether convolutions of float32 may round their factors to TensorFloat32.</summary>
            public static bool allow_tf32
            {
                get => NativeMethods.robust_get_allow_tf32(1) != 0;
                set => NativeMethods.robust_set_allow_tf32(-1, value ? 1 : 0);
            }
        }
    }
}
