using Robust.Declarations;

namespace Robust.Samples.Cifar10;

/// <summary>
/// PreActResNet-18 (He et al. 2016, for 32 x 32 images) with the fast recipe of Wong, Rice and Kolter 2020 for
/// CIFAR-10: FGSM with random start and a step of 1.25 eps, 15 epochs under a one-cycle rate.
/// </summary>
[RobustModel(Eps = 8 / 255.0)]                         // |delta|_inf <= 8/255, pixels in [0, 1]
[Input(3, 32, 32), Labels<Subject>]
[Normalize(Mean = new[] { 0.4914, 0.4822, 0.4465 }, Std = new[] { 0.2471, 0.2435, 0.2616 })]
[Conv2d(64, 3, Padding = 1, Bias = false)]
[Block<PreActBlock>(Filters = 64, Repeat = 2)]
[Block<PreActBlock>(Filters = 128, Stride = 2, Repeat = 2)]
[Block<PreActBlock>(Filters = 256, Stride = 2, Repeat = 2)]
[Block<PreActBlock>(Filters = 512, Stride = 2, Repeat = 2)]
[BatchNorm, ReLU, GlobalAvgPool, Linear(10)]
[RandomCrop(4), HorizontalFlip]
[Fgsm(StepSize = 10 / 255.0)]
[Sgd(Momentum = 0.9, WeightDecay = 5e-4), OneCycle(Peak = 0.2)]
[Training(Epochs = 15, BatchSize = 128)]
public sealed partial class PreActResNet18;

/// <summary>Two convolutions that are normalized first, and what went in added to what comes out.</summary>
[Block]
[Residual, BatchNorm, ReLU, Projection]
[Conv2d(Block.Filters, 3, Stride = Block.Stride, Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2d(Block.Filters, 3, Padding = 1, Bias = false), EndResidual]
public sealed partial class PreActBlock;
