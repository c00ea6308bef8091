using Robust.LibTorch;
using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Other types and other devices. The result is always a new object, which shares data where nothing changed.
    public partial class Tensor
    {
        public Tensor @bool() => to_type(ScalarType.Bool);

        public Tensor @byte() => to_type(ScalarType.Byte);

        /// <summary>Signed bytes.</summary>
        public Tensor @char() => to_type(ScalarType.Int8);

        public Tensor @short() => to_type(ScalarType.Int16);

        public Tensor @int() => to_type(ScalarType.Int32);

        public Tensor @long() => to_type(ScalarType.Int64);

        public Tensor half() => to_type(ScalarType.Float16);

        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        public Tensor @float() => to_type(ScalarType.Float32);

        public Tensor @double() => to_type(ScalarType.Float64);

        public Tensor to_type(
            ScalarType type,
            bool copy = false,
            bool disposeAfter = false,
            bool non_blocking = false) =>
            After(Aten.to_dtype.Tensor(this, type, non_blocking, copy), disposeAfter);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(dtype, device, copy, disposeAfter, non_blocking);

        public Tensor to(
            ScalarType type,
            Device device,
            bool copy = false,
            bool disposeAfter = false,
            bool non_blocking = false)
        {
            if (device.type == DeviceType.CPU) NoteTravel(this);
            return After(Aten.to_device.Tensor(this, device, type, non_blocking, copy), disposeAfter);
        }

        public Tensor to(
            DeviceType deviceType,
            int deviceIndex = -1,
            bool copy = false,
            bool disposeAfter = false,
            bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(Tensor other, bool non_blocking = false)
        {
            if (other.is_cpu()) NoteTravel(this);
            return Aten.to_other.Tensor(this, other, non_blocking);
        }

        public Tensor cpu()
        {
            HostReads.Note();
            return Aten.to_device.Tensor(this, CPU, dtype);
        }

        public Tensor cuda(Device? device = null, bool non_blocking = false) =>
            to(device ?? CUDA, non_blocking: non_blocking);

        public Tensor type(ScalarType dtype) => to_type(dtype);

        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);

        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        public Tensor pin_memory() => Aten.pin_memory.Tensor(this);

        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            if (is_cpu()) NoteTravel(source);
            return Aten.copy_.InPlace(this, source, nonBlocking);
        }

        public Tensor set_(Tensor source) => Aten.set__source_Tensor.InPlace(this, source);

        public Tensor fill_(Scalar value) => Aten.fill__Scalar.InPlace(this, value);

        public Tensor zero_() => Aten.zero_.InPlace(this);

        public bool is_nonzero() => Aten.is_nonzero.Bool(this);

        /// <summary>Notes that a tensor comes to the CPU, unless it is there.</summary>
        private static void NoteTravel(Tensor source)
        {
            if (!source.is_cpu()) HostReads.Note();
        }

        private Tensor After(Tensor result, bool disposeAfter)
        {
            if (disposeAfter) Dispose();
            return result;
        }
    }
}
