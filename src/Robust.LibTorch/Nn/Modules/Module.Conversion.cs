using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The type of the device that the module was moved to.</summary>
            protected DeviceType _deviceType = DeviceType.CPU;

            /// <summary>The number of the device that the module was moved to, -1 for the current one.</summary>
            protected int _deviceIndex = -1;

            /// <summary>Moves and converts the parameters and buffers.</summary>
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                _toEpilog(device, dtype, non_blocking);
                return this;
            }

            /// <summary>Moves the parameters and buffers.</summary>
            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                _toEpilog(deviceType, deviceIndex, non_blocking);
                return this;
            }

            /// <summary>Converts the parameters and the buffers of floating-point type.</summary>
            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                _toEpilog(dtype, non_blocking);
                return this;
            }

            /// <summary>Moves and converts the parameters and buffers to where and what a tensor is.</summary>
            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            /// <summary>Moves and converts the parameters and buffers.</summary>
            protected void _toEpilog(Device device, ScalarType dtype, bool non_blocking) =>
                _toEpilog(dtype, device, non_blocking);

            /// <summary>Moves the parameters and buffers.</summary>
            protected void _toEpilog(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                _toEpilog(null, new Device(deviceType, deviceIndex), non_blocking);

            /// <summary>Converts the parameters and buffers.</summary>
            protected void _toEpilog(ScalarType dtype, bool non_blocking) => _toEpilog(dtype, null, non_blocking);

            /// <summary>
            /// Moves and converts the parameters and buffers, those of the submodules first. The tensor objects stay
            /// the same ones, so that fields and optimizers that refer to them remain valid.
            /// </summary>
            /// <param name="dtype">The new type of the tensors of floating-point or complex type; null to keep
            /// it.</param>
            /// <param name="device">The new device; null to keep it.</param>
            /// <param name="non_blocking">Whether a copy from pinned memory may end after the call.</param>
            /// <exception cref="ArgumentException">The type is an integer one.</exception>
            /// <exception cref="InvalidOperationException">The device is a CUDA device and there is none.</exception>
            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                CheckTarget(dtype, device);
                foreach (var (_, module) in named_children()) Convert(module, dtype, device, non_blocking);
                foreach (var (_, parameter) in named_parameters(false)) Convert(parameter, dtype, device, non_blocking);
                foreach (var (_, buffer) in named_buffers(false)) Convert(buffer, dtype, device, non_blocking);
                if (device is null) return;
                _deviceType = device.type;
                _deviceIndex = device.index;
            }

            private static void Convert(Module module, ScalarType? dtype, Device? device, bool non_blocking)
            {
                if (device is null) module._to(dtype!.Value, non_blocking);
                else if (dtype is null) module._to(device.type, device.index, non_blocking);
                else module._to(device, dtype.Value, non_blocking);
            }

            private static void Convert(Tensor tensor, ScalarType? dtype, Device? device, bool non_blocking)
            {
                using var scope = NewDisposeScope();
                using var noGrad = no_grad();
                var converts = tensor.is_floating_point() || tensor.is_complex();
                var type = converts ? dtype ?? tensor.dtype : tensor.dtype;
                var converted = tensor.detach().to(type, device ?? tensor.device, non_blocking: non_blocking);
                var gradient = tensor.grad?.to(type, device ?? tensor.device, non_blocking: non_blocking);
                NativeMethods.Check(NativeMethods.robust_tensor_set_data(tensor.Handle, converted.Handle));
                GC.KeepAlive(converted);
                if (gradient is not null) tensor.grad = gradient;
            }

            private static void CheckTarget(ScalarType? dtype, Device? device)
            {
                if (dtype is null && device is null)
                    throw new ArgumentNullException(nameof(device), "Give a device, an element type, or both.");
                if (dtype is { } type && !is_floating_point(type) && !is_complex(type))
                    throw new ArgumentException(
                        $"A module converts to floating-point or complex types only, not to {type}.");
                if (device?.type == DeviceType.CUDA && !cuda.is_available())
                    throw new InvalidOperationException("CUDA is not available.");
            }
        }
    }
}
