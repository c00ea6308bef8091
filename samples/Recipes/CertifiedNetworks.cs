using Robust.Declarations;

namespace Robust.Samples.Recipes;

// The same network with batch normalization, trained for certificates.

/// <summary>Adam under a one-cycle rate, twenty epochs, eps rising over the first half.</summary>
[Adam, OneCycle(Peak = 5e-3), EpsWarmUp(0.5, Smooth = true), ClipGradients(10), Training(Epochs = 20, BatchSize = 100)]
public sealed class TwentyEpochsAttribute : RecipeAttribute;

/// <summary>
/// The two convolutions, normalized, behind one of single pixels: within eps 0.3 it can tell white from black for sure, which a
/// filter of sixteen pixels cannot.
/// </summary>
[Block]
[Conv2d(16, 1), ReLU]
[Conv2d(16, 4, Stride = 2, Padding = 1), BatchNorm, ReLU]
[Conv2d(32, 4, Stride = 2, Padding = 1), BatchNorm, ReLU]
public sealed partial class NormalizedConvolutions;

/// <summary>Interval bound propagation.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<NormalizedConvolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[Ibp, TwentyEpochs]
public sealed partial class IbpNet;

/// <summary>Linear bounds over intervals while eps rises.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<NormalizedConvolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[CrownIbp, TwentyEpochs]
public sealed partial class CrownIbpNet;

/// <summary>Small boxes around adversarial examples, the size of which is the authors' for eps 0.3.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<NormalizedConvolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[Pgd(Steps = 8), Sabr(Lambda = 0.6), TwentyEpochs]
public sealed partial class SabrNet;

/// <summary>The losses of one step and of intervals, half and half.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<NormalizedConvolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[Fgsm, MtlIbp(Alpha = 0.5), TwentyEpochs]
public sealed partial class MtlIbpNet;
