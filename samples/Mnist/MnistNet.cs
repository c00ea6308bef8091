using Robust.Declarations;

namespace Robust.Samples.Mnist;

/// <summary>
/// The network of Wong, Rice and Kolter 2020 for MNIST, trained by what follows from its declaration: PGD under an eps
/// that rises at first.
/// </summary>
[RobustModel(Eps = 0.3)]                               // |delta|_inf <= 0.3, pixels in [0, 1]
[Input(1, 28, 28), Labels<Digit>]
[Conv2d(16, 4, Stride = 2, Padding = 1), ReLU]
[Conv2d(32, 4, Stride = 2, Padding = 1), ReLU]
[Flatten, Linear(100), ReLU, Linear(10)]
public sealed partial class MnistNet;
