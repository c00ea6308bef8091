using Robust.Declarations;

namespace Robust.Samples.Recipes;

// The same network, trained to be smoothed with noise of deviation 0.5.

/// <summary>Noise alone (Cohen, Rosenfeld and Kolter 2019).</summary>
[RobustModel(Eps = 1, Norm = Norm.L2)]
[Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[StandardTraining, Gaussian(0.5), TenEpochs]
public sealed partial class GaussianNet;

/// <summary>Five epochs of two noisy copies, whose predictions are to agree (Jeong and Shin 2020): as many passes.</summary>
[RobustModel(Eps = 1, Norm = Norm.L2)]
[Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[Consistency, Gaussian(0.5), TenEpochs, Training(Epochs = 5, BatchSize = 100)]
public sealed partial class ConsistentNet;

/// <summary>PGD against two noisy copies (Salman et al. 2019).</summary>
[RobustModel(Eps = 1, Norm = Norm.L2)]
[Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
[Pgd(Steps = 2), SmoothAdv, Gaussian(0.5), EpsWarmUp(0.3), TenEpochs]
public sealed partial class SmoothAdvNet;
