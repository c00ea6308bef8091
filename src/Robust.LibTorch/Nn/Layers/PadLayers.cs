using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <inheritdoc cref="Modules.ZeroPad2d"/>
            public static ZeroPad2d ZeroPad2d(long padding) => new(padding, padding, padding, padding);

            /// <summary>Adds zeros around images: left, right, above, below.</summary>
            public static ZeroPad2d ZeroPad2d((long, long, long, long) padding) =>
                new(padding.Item1, padding.Item2, padding.Item3, padding.Item4);

            /// <inheritdoc cref="Modules.ConstantPad2d"/>
            public static ConstantPad2d ConstantPad2d(long padding, double value) =>
                new(value, padding, padding, padding, padding);

            /// <summary>Adds a value around images: left, right, above, below.</summary>
            public static ConstantPad2d ConstantPad2d((long, long, long, long) padding, double value) =>
                new(value, padding.Item1, padding.Item2, padding.Item3, padding.Item4);

            /// <inheritdoc cref="Modules.ReflectionPad2d"/>
            public static ReflectionPad2d ReflectionPad2d(long padding) => new(padding, padding, padding, padding);

            /// <summary>Mirrors images at their edges: left, right, above, below.</summary>
            public static ReflectionPad2d ReflectionPad2d((long, long, long, long) padding) =>
                new(padding.Item1, padding.Item2, padding.Item3, padding.Item4);

            /// <inheritdoc cref="Modules.ReplicationPad2d"/>
            public static ReplicationPad2d ReplicationPad2d(long padding) => new(padding, padding, padding, padding);

            /// <summary>Repeats the edges of images: left, right, above, below.</summary>
            public static ReplicationPad2d ReplicationPad2d((long, long, long, long) padding) =>
                new(padding.Item1, padding.Item2, padding.Item3, padding.Item4);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The base of the modules that widen the last dimensions.</summary>
    public abstract class PadBase : ParameterLessModule<Tensor, Tensor>
    {
        private readonly PaddingModes mode;

        /// <summary>Creates a module that pads.</summary>
        protected PadBase(string name, PaddingModes mode, double value, params long[] padding)
            : base(name)
        {
            this.mode = mode;
            this.value = value;
            this.padding = padding;
        }

        /// <summary>Before and after for the last dimension, then for the one before it, and so on.</summary>
        public long[] padding { get; set; }

        /// <summary>The value of a constant border.</summary>
        public double value { get; set; }

        /// <summary>Pads a batch.</summary>
        public override Tensor forward(Tensor input) => nn.functional.pad(input, padding, mode, value);
    }

    /// <summary>Adds zeros around images [N, C, H, W].</summary>
    public sealed class ZeroPad2d : PadBase
    {
        internal ZeroPad2d(params long[] padding)
            : base(nameof(ZeroPad2d), PaddingModes.Constant, 0, padding)
        {
        }
    }

    /// <summary>Adds a value around images [N, C, H, W].</summary>
    public sealed class ConstantPad2d : PadBase
    {
        internal ConstantPad2d(double value, params long[] padding)
            : base(nameof(ConstantPad2d), PaddingModes.Constant, value, padding)
        {
        }
    }

    /// <summary>Mirrors images [N, C, H, W] at their edges.</summary>
    public sealed class ReflectionPad2d : PadBase
    {
        internal ReflectionPad2d(params long[] padding)
            : base(nameof(ReflectionPad2d), PaddingModes.Reflect, 0, padding)
        {
        }
    }

    /// <summary>Repeats the edges of images [N, C, H, W].</summary>
    public sealed class ReplicationPad2d : PadBase
    {
        internal ReplicationPad2d(params long[] padding)
            : base(nameof(ReplicationPad2d), PaddingModes.Replicate, 0, padding)
        {
        }
    }
}
