using System.Globalization;

namespace TorchSharp;

/// <summary>The kinds of devices, with PyTorch's numbers.</summary>
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
    MKLDNN = 2,
    OPENGL = 3,
    OPENCL = 4,
    IDEEP = 5,
    HIP = 6,
    FPGA = 7,
    MSNPU = 8,
    XLA = 9,
    MPS = 13,
    META = 14,
}

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);

    public static readonly Device META = new(DeviceType.META);

    /// <summary>The current CUDA device.</summary>
    public static Device CUDA { get; } = new(DeviceType.CUDA);

    public static Device MPS { get; } = new(DeviceType.MPS);

    /// <summary>Where tensors live: a kind of device and, where there may be several, its number.</summary>
    public class Device
    {
        /// <param name="description">For example cpu, cuda or cuda:1.</param>
        public Device(string description)
        {
            var parts = description.Split(':');
            var index = -1;
            var isIndexed = parts.Length == 2 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out index);
            if (parts.Length > 1 && !isIndexed)
            {
                throw new FormatException($"'{description}' is not a device; write cpu, cuda or cuda:INDEX.");
            }

            type = Parse(parts[0]);
            this.index = Normalized(type, index);
        }

        public Device(string deviceType, int index = -1)
            : this(Parse(deviceType), index)
        {
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = Normalized(deviceType, index);
        }

        /// <summary>A CUDA device by its number.</summary>
        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        public DeviceType type { get; }

        /// <summary>The device's number; -1 is the current one.</summary>
        public int index { get; }

        internal long Packed => (long)type | ((long)index * 256);

        public static implicit operator Device(string description) => new(description);

        internal static Device FromPacked(long packed) => new((DeviceType)(packed & 0xff), (int)(packed >> 8));

        /// <summary>PyTorch's form, for example cuda:0.</summary>
        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return index < 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{index}");
        }

        // There is one CPU; PyTorch gives it no number.
        private static int Normalized(DeviceType type, int index) => type == DeviceType.CPU ? -1 : index;

        private static DeviceType Parse(string name) => name.ToLowerInvariant() switch
        {
            "cpu" => DeviceType.CPU,
            "cuda" => DeviceType.CUDA,
            "mps" => DeviceType.MPS,
            "meta" => DeviceType.META,
            "xla" => DeviceType.XLA,
            _ => throw new FormatException($"'{name}' is not a device type; write cpu or cuda."),
        };
    }
}
