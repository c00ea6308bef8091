using Robust.Declarations;
using static TorchSharp.torch;

namespace Robust.Mpi.Ranks;

// A small network by every objective whose gradient is a mean over examples; what each finds is recorded before its step.

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[StandardTraining, Sgd(Rate = 0.05)]
public sealed partial class StandardNet;

public sealed partial class StandardNetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 3), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class PgdNet;

public sealed partial class PgdNetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

[RobustModel(Norm = Norm.L2, Eps = 0.5), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 3), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class PgdL2Net;

public sealed partial class PgdL2NetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 3), Trades, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class TradesNet;

public sealed partial class TradesNetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 3), Mart, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class MartNet;

public sealed partial class MartNetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 3), LogitPairing, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class PairingNet;

public sealed partial class PairingNetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Fgsm, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class FastNet;

public sealed partial class FastNetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[NFgsm, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class NoisyNet;

public sealed partial class NoisyNetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[FriendlyPgd(Steps = 3), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class FriendlyNet;

public sealed partial class FriendlyNetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Yopo(Outer = 2, Inner = 2), Sgd(Rate = 0.05)]
public sealed partial class YopoNet;

public sealed partial class YopoNetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Fgsm, GradAlign(Weight = 0.2), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class AlignedNet;

public sealed partial class AlignedNetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 3), RandomCrop(1), HorizontalFlip, Cutout(3), GaussianNoise(0.05), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class AugmentedNet;

public sealed partial class AugmentedNetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Consistency(Copies = 2), Gaussian(0.1), Sgd(Rate = 0.05)]
public sealed partial class ConsistentNet;

public sealed partial class ConsistentNetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 2), SmoothAdv(Copies = 2), Gaussian(0.1), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class SmoothNet;

public sealed partial class SmoothNetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Ibp, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class IbpNet;

public sealed partial class IbpNetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[CrownIbp, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class CrownIbpNet;

public sealed partial class CrownIbpNetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Sabr, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class SabrNet;

public sealed partial class SabrNetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

// More parameters than go into one sum.

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Flatten, Linear(20000), ReLU, Linear(3)]
[Pgd(Steps = 2), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class WideNet;

public sealed partial class WideNetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

// Statistics over the examples of a process.

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), BatchNorm, ReLU, Flatten, Linear(16), BatchNorm, ReLU, Linear(3)]
[Pgd(Steps = 2), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class NormalizedNet;

public sealed partial class NormalizedNetTrainer
{
    partial void OnGradients(Tensor loss) => Recorder.Step(Model);
}

// What several processes cannot train.

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Flatten, Linear(3)]
[Free(Replays = 2)]
public sealed partial class FreeNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Flatten, Linear(3)]
[Universal]
public sealed partial class UniversalNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Flatten, Linear(3)]
[Pgd(Steps = 2), AdversarialWeightPerturbation]
public sealed partial class MovedNet;
