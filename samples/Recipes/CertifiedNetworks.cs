using Robust.Declarations;

namespace Robust.Samples.Recipes;

// The same network, trained for certificates.

/// <summary>
/// The recipe of CTBench (Mao et al. 2024) for MNIST in 20 epochs in place of 70: the same fractions, and the same steps.
/// </summary>
[Adam(Rate = 5e-4), Piecewise(50 / 70.0, 60 / 70.0, Factor = 0.2), EpsWarmUp(20 / 70.0, Smooth = true), ClipGradients(10)]
[Training(Epochs = 20, BatchSize = 256)]
public sealed class TwentyEpochsAttribute : RecipeAttribute;

/// <summary>Interval bound propagation.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[Ibp, TwentyEpochs]
public sealed partial class IbpNet;

/// <summary>Linear bounds over intervals while eps rises.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[CrownIbp, TwentyEpochs]
public sealed partial class CrownIbpNet;

/// <summary>Small boxes around adversarial examples, the size of which is the authors' for eps 0.3.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[Pgd(Steps = 8), Sabr(Lambda = 0.6), TwentyEpochs]
public sealed partial class SabrNet;

/// <summary>The losses of one step and of intervals, half and half.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[Fgsm, MtlIbp(Alpha = 0.5), TwentyEpochs]
public sealed partial class MtlIbpNet;
