using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    // What a tensor is: its shape, type and place.
    public partial class Tensor
    {
        public long Dimensions => NativeMethods.robust_tensor_dim(Handle);

        public long ndim => Dimensions;

        public long NumberOfElements => NativeMethods.robust_tensor_numel(Handle);

        /// <summary>Bytes per element.</summary>
        public long ElementSize => NativeMethods.robust_tensor_item_size(Handle);

        public ScalarType dtype => (ScalarType)NativeMethods.robust_tensor_dtype(Handle);

        public Device device => Device.FromPacked(NativeMethods.robust_tensor_device(Handle));

        public DeviceType device_type => (DeviceType)(NativeMethods.robust_tensor_device(Handle) & 0xff);

        /// <summary>The number of the device, -1 for the CPU.</summary>
        public int device_index => (int)(NativeMethods.robust_tensor_device(Handle) >> 8);

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_sparse => NativeMethods.robust_tensor_is_sparse(Handle) != 0;

        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[Dimensions];
                fixed (long* first = sizes) NativeMethods.robust_tensor_sizes(Handle, first);
                return sizes;
            }
        }

        public long dim() => Dimensions;

        public long numel() => NumberOfElements;

        public long element_size() => ElementSize;

        public long[] size() => shape;

        /// <summary>The length along a dimension; -1 is the last.</summary>
        public long size(int dim) => shape[Wrapped(dim)];

        public unsafe long[] stride()
        {
            var strides = new long[Dimensions];
            fixed (long* first = strides) NativeMethods.Check(NativeMethods.robust_tensor_strides(Handle, first));
            return strides;
        }

        /// <summary>The step along a dimension, in elements.</summary>
        public long stride(int dim) => stride()[Wrapped(dim)];

        public long storage_offset() => NativeMethods.robust_tensor_storage_offset(Handle);

        public bool is_contiguous() => NativeMethods.robust_tensor_is_contiguous(Handle) != 0;

        public unsafe bool is_pinned()
        {
            int pinned;
            NativeMethods.Check(NativeMethods.robust_tensor_is_pinned(Handle, &pinned));
            return pinned != 0;
        }

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_quantized() => torch.is_quantized(dtype);

        internal unsafe nint DataPointer
        {
            get
            {
                void* data;
                NativeMethods.Check(NativeMethods.robust_tensor_data(Handle, &data));
                return (nint)data;
            }
        }

        private int Wrapped(int dim)
        {
            var dims = (int)Dimensions;
            if (dim >= -dims && dim < dims) return dim < 0 ? dim + dims : dim;
            throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {dims} dimensions.");
        }
    }
}
