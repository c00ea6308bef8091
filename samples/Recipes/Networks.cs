using Robust.Declarations;

namespace Robust.Samples.Recipes;

// One network, that of Wong, Rice and Kolter 2020 for MNIST, and one outer minimizer under every method.

/// <summary>Adam under a one-cycle rate, ten epochs of batches of 100.</summary>
[Adam, OneCycle(Peak = 5e-3), Training(Epochs = 10, BatchSize = 100)]
public sealed class TenEpochsAttribute : RecipeAttribute;

/// <summary>The two convolutions.</summary>
[Block]
[Conv2d(16, 4, Stride = 2, Padding = 1), ReLU]
[Conv2d(32, 4, Stride = 2, Padding = 1), ReLU]
public sealed partial class Convolutions;

/// <summary>The baseline.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[StandardTraining, TenEpochs]
public sealed partial class StandardNet;

/// <summary>FGSM with a random start (Wong, Rice and Kolter 2020).</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[Fgsm, TenEpochs]
public sealed partial class FastNet;

/// <summary>FGSM kept from catastrophic overfitting by gradient alignment.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[Fgsm, GradAlign(Weight = 0.2), EpsWarmUp(0.3), TenEpochs]
public sealed partial class AlignedNet;

/// <summary>
/// FGSM from noise within eps; from the default of 2 eps, made for images in color, this network learns little.
/// </summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[NFgsm(Noise = 1), EpsWarmUp(0.3), TenEpochs]
public sealed partial class NoisyNet;

/// <summary>Free adversarial training, six epochs of five replays.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[Free(Replays = 5), TenEpochs, Training(Epochs = 6, BatchSize = 100)]
public sealed partial class FreeNet;

/// <summary>YOPO-5-3, whose inner steps are by the first layer alone; so its layers are its own, not a block.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10)]
[Conv2d(16, 4, Stride = 2, Padding = 1), ReLU]
[Conv2d(32, 4, Stride = 2, Padding = 1), ReLU]
[Flatten, Linear(100), ReLU, Linear(10)]
[Yopo(Outer = 5, Inner = 3), TenEpochs]
public sealed partial class YopoNet;

/// <summary>Adversarial training by PGD (Madry et al. 2018).</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[Pgd(Steps = 10), EpsWarmUp(0.3), TenEpochs]
public sealed partial class PgdNet;

/// <summary>Friendly adversarial training.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[FriendlyPgd(Steps = 10, Tau = 3), EpsWarmUp(0.3), TenEpochs]
public sealed partial class FriendlyNet;

/// <summary>TRADES.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[Pgd(Steps = 10), Trades, EpsWarmUp(0.3), TenEpochs]
public sealed partial class TradesNet;

/// <summary>MART.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[Pgd(Steps = 10), Mart, EpsWarmUp(0.3), TenEpochs]
public sealed partial class MartNet;

/// <summary>Adversarial logit pairing.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[Pgd(Steps = 10), LogitPairing, EpsWarmUp(0.3), TenEpochs]
public sealed partial class PairingNet;

/// <summary>Adversarial training by PGD with adversarial weight perturbation.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[Pgd(Steps = 10), AdversarialWeightPerturbation(Gamma = 5e-3, From = 0.3), EpsWarmUp(0.3), TenEpochs]
public sealed partial class WeightsNet;

/// <summary>One perturbation for all images: what it is worth against others.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[Universal, TenEpochs]
public sealed partial class UniversalNet;

/// <summary>
/// The most that two processor cores train in a quarter of an hour or so: TRADES on a network of 3.5 times the
/// multiply-adds.
/// </summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10)]
[Conv2d(32, 4, Stride = 2, Padding = 1), ReLU]
[Conv2d(64, 4, Stride = 2, Padding = 1), ReLU]
[Flatten, Linear(128), ReLU, Linear(10)]
[Pgd(Steps = 10), Trades, EpsWarmUp(0.4)]
[Adam, OneCycle(Peak = 3e-3), Training(Epochs = 10, BatchSize = 100)]
public sealed partial class WideNet;
