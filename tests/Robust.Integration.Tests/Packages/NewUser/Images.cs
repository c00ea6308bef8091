using Robust.Declarations;

/// <summary>LeNet-5 with rectifiers, on 28x28 digits.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10)]
[Conv2d(6, 5, Padding = 2), ReLU, MaxPool2d(2)]
[Conv2d(16, 5), ReLU, MaxPool2d(2)]
[Flatten, Linear(120), ReLU, Linear(84), ReLU, Linear(10)]
[Pgd(Steps = 3, StepSize = 0.15), Training(BatchSize = 16)]
public sealed partial class LeNet;

[Block]
[Residual]
[Conv2d(Block.Filters, 3, Stride = Block.Stride, Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2d(Block.Filters, 3, Padding = 1, Bias = false), BatchNorm]
[EndResidual, ReLU]
public sealed partial class BasicBlock;

[RobustModel(Eps = 8 / 255.0), Input(3, 32, 32), Classes(10)]
[Normalize(Mean = [0.4914, 0.4822, 0.4465], Std = [0.2470, 0.2435, 0.2616])]
[Conv2d(64, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
[Block<BasicBlock>(Repeat = 2)]
[Block<BasicBlock>(Filters = 128, Stride = 2, Repeat = 2)]
[Block<BasicBlock>(Filters = 256, Stride = 2, Repeat = 2)]
[Block<BasicBlock>(Filters = 512, Stride = 2, Repeat = 2)]
[GlobalAvgPool, Linear(10)]
[Fgsm, Sgd(Rate = 0.01), Training(BatchSize = 4)]
public sealed partial class ResNet18;
