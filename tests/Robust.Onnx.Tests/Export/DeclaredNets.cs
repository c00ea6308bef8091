using Robust.Declarations;

namespace Robust.Onnx.Tests.Export;

// Together they have every layer that can be declared, in each form that changes what a file has to say.

/// <summary>Windows of all kinds, and functions that bounds get through.</summary>
[RobustModel(Eps = 0.02), Input(3, 17, 17), Classes(5)]
[Normalize(Mean = new[] { 0.5, 0.4, 0.3 }, Std = new[] { 0.2, 0.25, 0.3 })]
[Conv2d(6, 3, Stride = 2, Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2d(8, 3, Dilation = 2, Padding = 2, Groups = 2), LeakyReLU(0.1)]
[MaxPool2d(3, Stride = 2, Padding = 1), Conv2d(8, 2), GELU]
[AvgPool2d(2, Stride = 1, Padding = 1), SiLU, Dropout(0.3)]
[Flatten, Linear(16, Bias = false), BatchNorm, Tanh, Linear(12), Sigmoid, Linear(5)]
internal sealed partial class WindowNet;

/// <summary>Signals.</summary>
[RobustModel(Eps = 0.02), Input(2, 40), Classes(4)]
[Conv1d(8, 5, Stride = 2, Padding = 2), BatchNorm, ReLU, MaxPool1d(2)]
[Conv1d(8, 3, Groups = 4), ReLU, GlobalAvgPool, Linear(4)]
internal sealed partial class SignalNet;

/// <summary>Branches, projected and as they are, of blocks.</summary>
[RobustModel(Eps = 0.01), Input(3, 16, 16), Classes(6)]
[Conv2d(8, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
[Block<PlainBlock>(Filters = 8, Repeat = 2)]
[Block<PlainBlock>(Filters = 16, Stride = 2)]
[GlobalAvgPool, Linear(6)]
internal sealed partial class BranchNet;

/// <summary>A residual block.</summary>
[Block]
[Residual, Conv2d(Block.Filters, 3, Stride = Block.Stride, Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2d(Block.Filters, 3, Padding = 1, Bias = false), BatchNorm, EndResidual, ReLU]
internal sealed partial class PlainBlock;

/// <summary>Branches that normalize first.</summary>
[RobustModel(Eps = 0.01), Input(3, 12, 12), Classes(3)]
[Conv2d(4, 3, Padding = 1)]
[Residual, BatchNorm, ReLU, Projection, Conv2d(8, 3, Stride = 2, Padding = 1), BatchNorm, ReLU, Conv2d(8, 3, Padding = 1), EndResidual]
[BatchNorm, ReLU, GlobalAvgPool, Linear(3)]
internal sealed partial class FirstNet;

/// <summary>Numbers alone, classes with names.</summary>
[RobustModel(Eps = 0.05, Lower = -1, Upper = 2), Input(7), Labels<Verdict>]
[Normalize(Mean = new[] { 0.1 }, Std = new[] { 0.7 }), Linear(20), ReLU, Linear(20), Tanh, Linear(3)]
internal sealed partial class VectorNet;

internal enum Verdict
{
    Genuine,
    Doubtful,
    Fraud,
}

/// <summary>What bounds cannot pass, over images.</summary>
[RobustModel(Eps = 0.01), Input(4, 10, 10), Classes(4)]
[Conv2d(8, 3), GroupNorm(4), ReLU, LayerNorm, Softmax]
[Block<GroupedBlock>(Filters = 16, Stride = 2)]
[Flatten, LayerNorm, Linear(10), LeakyReLU(2), Linear(4)]
internal sealed partial class OpaqueNet;

/// <summary>A block that bounds cannot pass.</summary>
[Block]
[Residual, Conv2d(Block.Filters, 3, Stride = Block.Stride, Padding = 1), GroupNorm(2), EndResidual, GELU]
internal sealed partial class GroupedBlock;

/// <summary>A block that ends with a vector, whatever the size of its images.</summary>
[Block]
[Conv2d(Block.Filters, 3), ReLU, GlobalAvgPool]
internal sealed partial class MeanBlock;

/// <summary>What bounds cannot pass, over signals.</summary>
[RobustModel(Eps = 0.01), Input(4, 12), Classes(3)]
[Conv1d(6, 3), GroupNorm(3), SiLU, LayerNorm, Softmax, GlobalAvgPool, Softmax, Linear(3)]
internal sealed partial class OpaqueSignalNet;

/// <summary>A mean within a block.</summary>
[RobustModel(Eps = 0.01), Input(2, 8, 8), Classes(3)]
[Block<MeanBlock>(Filters = 6), Linear(3)]
internal sealed partial class MeanNet;
