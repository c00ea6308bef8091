using System.Runtime.CompilerServices;
using Robust.LibTorch;
using Robust.LibTorch.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    // The elements, as values of C#.
    public unsafe partial class Tensor
    {
        /// <summary>The bytes of a contiguous tensor on the CPU, in place; setting copies.</summary>
        public Span<byte> bytes
        {
            get
            {
                HostReads.Note();
                return Memory();
            }

            set
            {
                var target = Memory();
                if (value.Length != target.Length)
                {
                    throw new ArgumentException($"{value.Length} bytes do not fill the tensor's {target.Length}.");
                }

                value.CopyTo(target);
            }
        }

        /// <summary>The elements; T must be the C# type of the tensor's dtype.</summary>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            RequireCpu();
            RequireType<T>();
            HostReads.Note();
            return new TensorAccessor<T>(this);
        }

        /// <summary>The only element; T must be the C# type of the tensor's dtype.</summary>
        public T item<T>()
            where T : unmanaged
        {
            if (numel() != 1) throw new ArgumentException($"A tensor of {numel()} elements is not a number.");
            RequireType<T>();
            if (device_type == DeviceType.CPU)
            {
                HostReads.Note();
                return *(T*)DataPointer;
            }

            using var local = cpu();
            return *(T*)local.DataPointer;
        }

        /// <summary>The only element as a number of its own kind.</summary>
        public Scalar ToScalar()
        {
            var value = Number();
            return value.Kind switch
            {
                ValueKind.Double => Scalar.Real(value.Double),
                ValueKind.Bool => value.Int != 0,
                _ => Scalar.Integer(value.Int),
            };
        }

        public T ReadCpuValue<T>(long i)
            where T : unmanaged
        {
            using var elements = data<T>();
            return elements[i];
        }

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);

        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);

        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        internal Value Number()
        {
            Value value;
            HostReads.Note();
            NativeMethods.Check(NativeMethods.robust_tensor_item(Handle, &value));
            return value;
        }

        private Span<byte> Memory()
        {
            RequireCpu();
            if (!is_contiguous())
            {
                throw new NotSupportedException("The bytes are not in a row; call contiguous() first.");
            }

            return new Span<byte>((void*)DataPointer, checked((int)(numel() * element_size())));
        }

        private void RequireCpu()
        {
            if (device_type != DeviceType.CPU)
            {
                throw new InvalidOperationException($"The elements are on {device}; move the tensor to the CPU first.");
            }
        }

        private void RequireType<T>()
            where T : unmanaged
        {
            if (TypeOf<T>() != dtype || Unsafe.SizeOf<T>() != element_size())
            {
                throw new ArgumentException($"The elements are {dtype}, which {typeof(T).Name} does not hold.");
            }
        }
    }
}
