using Robust.Declarations;

namespace Robust.Samples.Recipes;

// A wider network with batch normalization, trained for certificates.

/// <summary>Adam under a one-cycle rate, thirty epochs of batches of 128, eps rising over the first twelve.</summary>
[Adam, OneCycle(Peak = 5e-3), EpsWarmUp(0.4, Smooth = true), ClipGradients(10), Training(Epochs = 30, BatchSize = 128)]
public sealed class ThirtyEpochsAttribute : RecipeAttribute;

/// <summary>The two convolutions, normalized.</summary>
[Block]
[Conv2d(16, 4, Stride = 2, Padding = 1), BatchNorm, ReLU]
[Conv2d(64, 4, Stride = 2, Padding = 1), BatchNorm, ReLU]
public sealed partial class NormalizedConvolutions;

/// <summary>Interval bound propagation.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<NormalizedConvolutions>, Flatten, Linear(128), ReLU, Linear(10)]
[Ibp, ThirtyEpochs]
public sealed partial class IbpNet;

/// <summary>Linear bounds over intervals while eps rises.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<NormalizedConvolutions>, Flatten, Linear(128), ReLU, Linear(10)]
[CrownIbp, ThirtyEpochs]
public sealed partial class CrownIbpNet;

/// <summary>Small boxes around adversarial examples, the size of which is the authors' for eps 0.3.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<NormalizedConvolutions>, Flatten, Linear(128), ReLU, Linear(10)]
[Pgd(Steps = 8), Sabr(Lambda = 0.6), ThirtyEpochs]
public sealed partial class SabrNet;

/// <summary>The losses of one step and of intervals, half and half.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<NormalizedConvolutions>, Flatten, Linear(128), ReLU, Linear(10)]
[Fgsm, MtlIbp(Alpha = 0.5), ThirtyEpochs]
public sealed partial class MtlIbpNet;
