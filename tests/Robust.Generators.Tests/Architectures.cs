namespace Robust.Generators.Tests;

/// <summary>Well-known networks and every layer, declared.</summary>
internal static class Architectures
{
    /// <summary>All of them.</summary>
    public static string[] All => [LeNet5, ResNet18, PreActResNet18, WideResNet, Images, Signals, Nested];

    /// <summary>LeNet-5 (LeCun et al. 1998), with a fully connected C3 and plain means as poolings.</summary>
    public const string LeNet5 = """
        using Robust.Declarations;

        namespace Known;

        [RobustModel(Eps = 0.1), Input(1, 32, 32), Classes(10)]
        [Conv2d(6, 5), Tanh, AvgPool2d(2)]
        [Conv2d(16, 5), Tanh, AvgPool2d(2)]
        [Flatten, Linear(120), Tanh, Linear(84), Tanh, Linear(10)]
        public sealed partial class LeNet5;
        """;

    /// <summary>ResNet-18 for 32x32 images (He et al. 2016, section 4.2, with ImageNet's widths).</summary>
    public const string ResNet18 = """
        using Robust.Declarations;

        namespace Known;

        [Block]
        [Residual, Conv2d(Block.Filters, 3, Stride = Block.Stride, Padding = 1, Bias = false), BatchNorm, ReLU]
        [Conv2d(Block.Filters, 3, Padding = 1, Bias = false), BatchNorm, EndResidual, ReLU]
        public sealed partial class BasicBlock;

        [RobustModel(Eps = 8 / 255.0), Input(3, 32, 32), Classes(10)]
        [Normalize(Mean = new[] { 0.4914, 0.4822, 0.4465 }, Std = new[] { 0.2471, 0.2435, 0.2616 })]
        [Conv2d(64, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
        [Block<BasicBlock>(Filters = 64, Repeat = 2)]
        [Block<BasicBlock>(Filters = 128, Stride = 2, Repeat = 2)]
        [Block<BasicBlock>(Filters = 256, Stride = 2, Repeat = 2)]
        [Block<BasicBlock>(Filters = 512, Stride = 2, Repeat = 2)]
        [GlobalAvgPool, Linear(10)]
        public sealed partial class ResNet18;
        """;

    /// <summary>PreActResNet-18 for 32x32 images, without normalization behind the last block.</summary>
    public const string PreActResNet18 = """
        using Robust.Declarations;

        namespace Known;

        [Block]
        [Residual, BatchNorm, ReLU, Projection]
        [Conv2d(Block.Filters, 3, Stride = Block.Stride, Padding = 1, Bias = false), BatchNorm, ReLU]
        [Conv2d(Block.Filters, 3, Padding = 1, Bias = false), EndResidual]
        public sealed partial class PreActBlock;

        [RobustModel(Eps = 8 / 255.0), Input(3, 32, 32), Classes(10)]
        [Conv2d(64, 3, Padding = 1, Bias = false)]
        [Block<PreActBlock>(Filters = 64, Repeat = 2)]
        [Block<PreActBlock>(Filters = 128, Stride = 2, Repeat = 2)]
        [Block<PreActBlock>(Filters = 256, Stride = 2, Repeat = 2)]
        [Block<PreActBlock>(Filters = 512, Stride = 2, Repeat = 2)]
        [GlobalAvgPool, Linear(10)]
        public sealed partial class PreActResNet18;
        """;

    /// <summary>WRN-28-10 (Zagoruyko and Komodakis 2016).</summary>
    public const string WideResNet = """
        using Robust.Declarations;

        namespace Known;

        [Block]
        [Residual, BatchNorm, ReLU, Projection]
        [Conv2d(Block.Filters, 3, Stride = Block.Stride, Padding = 1, Bias = false), BatchNorm, ReLU]
        [Conv2d(Block.Filters, 3, Padding = 1, Bias = false), EndResidual]
        public sealed partial class WideBlock;

        [RobustModel(Eps = 8 / 255.0), Input(3, 32, 32), Classes(10)]
        [Conv2d(16, 3, Padding = 1, Bias = false)]
        [Block<WideBlock>(Filters = 160, Repeat = 4)]
        [Block<WideBlock>(Filters = 320, Stride = 2, Repeat = 4)]
        [Block<WideBlock>(Filters = 640, Stride = 2, Repeat = 4)]
        [BatchNorm, ReLU, GlobalAvgPool, Linear(10)]
        public sealed partial class WideResNet;
        """;

    /// <summary>Every layer over images that no other declaration has, with names of the user's own.</summary>
    public const string Images = """
        using Robust.Declarations;

        namespace Small;

        [RobustModel(Eps = 0.1), Input(2, 12, 10), Classes(3)]
        [Normalize(Mean = new[] { 0.5 }, Std = new[] { 0.25 }), LayerNorm]
        [Conv2d(8, 3, Padding = 2, Dilation = 2, Groups = 2, Name = "stem"), GroupNorm(4), ReLU, LeakyReLU(0.2), GELU]
        [Residual(Name = "skip"), Conv2d(4, 3, Stride = 2, Padding = 1), SiLU]
        [Residual, BatchNorm, ReLU, EndResidual, EndResidual, ReLU]
        [AvgPool2d(3, Stride = 1, Padding = 1), Dropout(0.3), Softmax, Sigmoid, Flatten]
        [Linear(6), BatchNorm, Residual, Linear(4), Tanh, EndResidual, Linear(3)]
        [Training(Epochs = 1, BatchSize = 8)]
        public sealed partial class ImageNet;
        """;

    /// <summary>Every layer over signals.</summary>
    public const string Signals = """
        using Robust.Declarations;

        namespace Small;

        [RobustModel(Eps = 0.1), Input(2, 40), Classes(3)]
        [Normalize(Mean = new[] { 0.5, 0.25 }, Std = new[] { 0.25, 0.125 })]
        [Conv1d(6, 5, Stride = 2, Padding = 2), BatchNorm, ReLU, MaxPool1d(2)]
        [Residual, GroupNorm(2), ReLU, Projection, Conv1d(8, 3, Stride = 2, Padding = 1), EndResidual]
        [GlobalAvgPool, Linear(3)]
        [Training(Epochs = 1, BatchSize = 8)]
        public sealed partial class SignalNet;
        """;

    /// <summary>A block in a block, one over features, one that quadruples its filters.</summary>
    public const string Nested = """
        using Robust.Declarations;

        namespace Small;

        [Block]
        [Conv2d(Block.Filters, 1), ReLU, Conv2d(4 * Block.Filters, 3, Stride = Block.Stride, Padding = 1), BatchNorm]
        public partial class Wide;

        [Block]
        [Residual, Block<Wide>(Filters = 2 * Block.Filters, Stride = Block.Stride), ReLU, Block<Wide>, EndResidual]
        public partial class Outer;

        /// <summary>A block over features.</summary>
        [Block, Residual, LayerNorm, Linear(Block.Filters), GELU, Linear(Block.Filters), EndResidual]
        public partial class Perceptron;

        [RobustModel(Eps = 0.1), Input(1, 9, 8), Classes(3)]
        [Block<Outer>(Filters = 1, Stride = 2, Repeat = 2, Name = "trunk")]
        [GlobalAvgPool, Block<Perceptron>, Block<Perceptron>(Filters = 5, Repeat = 3), Linear(3)]
        [Training(Epochs = 1, BatchSize = 8)]
        public sealed partial class NestedNet;
        """;
}
