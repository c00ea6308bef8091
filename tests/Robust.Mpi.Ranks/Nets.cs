using Robust.Declarations;

namespace Robust.Mpi.Ranks;

// Each method by a small network, which several processes train as one does.

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[StandardTraining, Sgd(Rate = 0.05)]
public sealed partial class StandardNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[StandardTraining(LabelSmoothing = 0.1), Gaussian(0.1), Sgd(Rate = 0.05)]
public sealed partial class SmoothedNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 3), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class PgdNet;

[RobustModel(Norm = Norm.L2, Eps = 0.5), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 3), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class PgdL2Net;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 2, Restarts = 2, Loss = AdversarialLoss.Margin), AdversarialTraining(CleanWeight = 0.5, LabelSmoothing = 0.1), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class RestartedNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 3), Trades, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class TradesNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 3), Mart, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class MartNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 3), LogitPairing, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class PairingNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Fgsm, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class FastNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[NFgsm, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class NoisyNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[FriendlyPgd(Steps = 3), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class FriendlyNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Yopo(Outer = 2, Inner = 2), Sgd(Rate = 0.05)]
public sealed partial class YopoNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Free(Replays = 2), Sgd(Rate = 0.05)]
public sealed partial class FreeNet;

[RobustModel(Norm = Norm.L2, Eps = 0.5), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Free(Replays = 2), Sgd(Rate = 0.05)]
public sealed partial class FreeL2Net;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Universal, Sgd(Rate = 0.05)]
public sealed partial class UniversalNet;

[RobustModel(Norm = Norm.L2, Eps = 0.5), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Universal, Sgd(Rate = 0.05)]
public sealed partial class UniversalL2Net;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 2), Trades, AdversarialWeightPerturbation, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class MovedNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 2), ClipGradients(0.1), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class ClippedNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Fgsm, GradAlign(Weight = 0.2), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class AlignedNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 3), RandomCrop(1), HorizontalFlip, Cutout(3), GaussianNoise(0.05), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class AugmentedNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[StandardTraining, Ablate(3), Sgd(Rate = 0.05)]
public sealed partial class AblatedNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Consistency(Copies = 2), Gaussian(0.1), Sgd(Rate = 0.05)]
public sealed partial class ConsistentNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 2), SmoothAdv(Copies = 2), Gaussian(0.1), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class SmoothNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Ibp, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class IbpNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[CrownIbp, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class CrownIbpNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[CrownIbp(LossFusion = true), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class FusedNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Sabr, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class SabrNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Fgsm, MtlIbp, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class MtlIbpNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 2), CcIbp, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class CcIbpNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[StandardTraining, MixUp, Sgd(Rate = 0.05)]
public sealed partial class MixedNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 2), MixUp, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class MixedPgdNet;

[RobustModel(Norm = Norm.L1, Eps = 2), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 3), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class L1Net;

[RobustModel(Norm = Norm.L0, Eps = 3), Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 3), Sgd(Rate = 0.05)]
public sealed partial class L0Net;

[RobustModel<Turns>, Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 2), Sgd(Rate = 0.05)]
public sealed partial class TurnedNet;

[RobustModel<Stickers>, Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 2), Sgd(Rate = 0.05)]
public sealed partial class PatchedNet;

[RobustModel<SmallOrShort>, Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 2, Union = UnionTraining.Random), Sgd(Rate = 0.05)]
public sealed partial class RandomUnionNet;

[RobustModel<SmallOrShort>, Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 2, Union = UnionTraining.Worst), Sgd(Rate = 0.05)]
public sealed partial class WorstUnionNet;

[RobustModel<SmallOrShort>, Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 2, Union = UnionTraining.Average), Sgd(Rate = 0.05)]
public sealed partial class AverageUnionNet;

[RobustModel<SmallOrShort>, Input(1, 8, 8), Classes(3), Conv2d(4, 3), ReLU, Flatten, Linear(16), ReLU, Linear(3)]
[Pgd(Steps = 2, Union = UnionTraining.Steepest), Sgd(Rate = 0.05)]
public sealed partial class SteepestUnionNet;

[LInf(0.1)]
public sealed partial class Small;

[L2(0.5)]
public sealed partial class Short;

[Union<Small, Short>]
public sealed partial class SmallOrShort;

[RotationTranslation(MaxDegrees = 10, MaxShift = 1)]
public sealed partial class Turns;

[Patch(3, 3)]
public sealed partial class Stickers;

// More parameters than go into one sum.

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Flatten, Linear(20000), ReLU, Linear(3)]
[Pgd(Steps = 2), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class WideNet;

// Statistics over the examples of all processes, where they synchronize them.

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), BatchNorm, ReLU, Flatten, Linear(16), BatchNorm, ReLU, Linear(3)]
[Pgd(Steps = 2), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class SynchronizedNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), BatchNorm, ReLU, Flatten, Linear(16), BatchNorm, ReLU, Linear(3)]
[Pgd(Steps = 2), Trades, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class SynchronizedTradesNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), BatchNorm, ReLU, Flatten, Linear(16), BatchNorm, ReLU, Linear(3)]
[Pgd(Steps = 2), AdversarialWeightPerturbation, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class SynchronizedMovedNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), BatchNorm, ReLU, Flatten, Linear(16), BatchNorm, ReLU, Linear(3)]
[Free(Replays = 2), Sgd(Rate = 0.05)]
public sealed partial class SynchronizedFreeNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), BatchNorm, ReLU, Flatten, Linear(16), BatchNorm, ReLU, Linear(3)]
[Universal, Sgd(Rate = 0.05)]
public sealed partial class SynchronizedUniversalNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), BatchNorm, ReLU, Flatten, Linear(16), BatchNorm, ReLU, Linear(3)]
[Fgsm, GradAlign(Weight = 0.2), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class SynchronizedAlignedNet;

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), BatchNorm, ReLU, Flatten, Linear(16), BatchNorm, ReLU, Linear(3)]
[Ibp, EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class SynchronizedIbpNet;

// Statistics over the examples of a process.

[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), Conv2d(4, 3), BatchNorm, ReLU, Flatten, Linear(16), BatchNorm, ReLU, Linear(3)]
[Pgd(Steps = 2), EpsWarmUp(0), Sgd(Rate = 0.05)]
public sealed partial class NormalizedNet;
