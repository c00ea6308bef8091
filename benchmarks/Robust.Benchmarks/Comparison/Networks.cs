using Robust.Declarations;

namespace Robust.Benchmarks.Comparison;

// The sample's network with each of the recipes that are timed. A recipe is compiled in, so each takes a class.

/// <summary>PGD-1.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10)]
[Conv2d(16, 4, Stride = 2, Padding = 1), ReLU, Conv2d(32, 4, Stride = 2, Padding = 1), ReLU]
[Flatten, Linear(100), ReLU, Linear(10), Pgd(Steps = 1, StepSize = 0.3), Adam]
internal sealed partial class SamplePgd1;

/// <summary>Of twice the width.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10)]
[Conv2d(32, 4, Stride = 2, Padding = 1), ReLU, Conv2d(64, 4, Stride = 2, Padding = 1), ReLU]
[Flatten, Linear(200), ReLU, Linear(10), Pgd(Steps = 10, StepSize = 0.075), Adam]
internal sealed partial class SampleTwice;

/// <summary>Of four times the width.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10)]
[Conv2d(64, 4, Stride = 2, Padding = 1), ReLU, Conv2d(128, 4, Stride = 2, Padding = 1), ReLU]
[Flatten, Linear(400), ReLU, Linear(10), Pgd(Steps = 10, StepSize = 0.075), Adam]
internal sealed partial class SampleFourfold;

/// <summary>PGD-7.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10)]
[Conv2d(16, 4, Stride = 2, Padding = 1), ReLU, Conv2d(32, 4, Stride = 2, Padding = 1), ReLU]
[Flatten, Linear(100), ReLU, Linear(10), Pgd(Steps = 7, StepSize = 0.075), Adam]
internal sealed partial class SamplePgd7;

/// <summary>PGD-10.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10)]
[Conv2d(16, 4, Stride = 2, Padding = 1), ReLU, Conv2d(32, 4, Stride = 2, Padding = 1), ReLU]
[Flatten, Linear(100), ReLU, Linear(10), Pgd(Steps = 10, StepSize = 0.075), Adam]
internal sealed partial class SamplePgd10;

/// <summary>PGD-40.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10)]
[Conv2d(16, 4, Stride = 2, Padding = 1), ReLU, Conv2d(32, 4, Stride = 2, Padding = 1), ReLU]
[Flatten, Linear(100), ReLU, Linear(10), Pgd(Steps = 40, StepSize = 0.01), Adam]
internal sealed partial class SamplePgd40;

/// <summary>FGSM from a random start (Wong et al. 2020).</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10)]
[Conv2d(16, 4, Stride = 2, Padding = 1), ReLU, Conv2d(32, 4, Stride = 2, Padding = 1), ReLU]
[Flatten, Linear(100), ReLU, Linear(10), Fgsm(StepSize = 0.375), Adam]
internal sealed partial class SampleFgsm;

/// <summary>TRADES with ten steps.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10)]
[Conv2d(16, 4, Stride = 2, Padding = 1), ReLU, Conv2d(32, 4, Stride = 2, Padding = 1), ReLU]
[Flatten, Linear(100), ReLU, Linear(10), Trades(Beta = 6), Pgd(Steps = 10, StepSize = 0.075), Adam]
internal sealed partial class SampleTrades10;

/// <summary>The network of Madry et al. 2018 for MNIST.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10)]
[Conv2d(32, 5, Padding = 2), ReLU, MaxPool2d(2), Conv2d(64, 5, Padding = 2), ReLU, MaxPool2d(2)]
[Flatten, Linear(1024), ReLU, Linear(10), Pgd(Steps = 10, StepSize = 0.075), Adam]
internal sealed partial class MadryPgd10;

/// <summary>A block that normalizes first (He et al. 2016).</summary>
[Block]
[Residual, BatchNorm, ReLU, Projection]
[Conv2d(Block.Filters, 3, Stride = Block.Stride, Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2d(Block.Filters, 3, Padding = 1, Bias = false), EndResidual]
internal sealed partial class PreActBlock;

/// <summary>PreActResNet-18 for 32x32 images.</summary>
[RobustModel(Eps = 8 / 255.0), Input(3, 32, 32), Classes(10)]
[Conv2d(64, 3, Padding = 1, Bias = false), Block<PreActBlock>(Filters = 64, Repeat = 2)]
[Block<PreActBlock>(Filters = 128, Stride = 2, Repeat = 2), Block<PreActBlock>(Filters = 256, Stride = 2, Repeat = 2)]
[Block<PreActBlock>(Filters = 512, Stride = 2, Repeat = 2), GlobalAvgPool, Linear(10), Pgd(Steps = 10, StepSize = 2 / 255.0), Adam]
internal sealed partial class ResNetPgd10;
