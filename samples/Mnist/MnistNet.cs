namespace Robust.Samples.Mnist;

/// <summary>
/// The network of Wong, Rice and Kolter 2020 for MNIST and their recipe: FGSM with random start, ten epochs.
/// </summary>
[RobustModel(Eps = 0.3)]                               // |delta|_inf <= 0.3, pixels in [0, 1]
[Input(1, 28, 28), Labels<Digit>]
[Conv2d(16, 4, Stride = 2, Padding = 1), ReLU]
[Conv2d(32, 4, Stride = 2, Padding = 1), ReLU]
[Flatten, Linear(100), ReLU, Linear(10)]
[Fgsm(StepSize = 0.375)]
[Adam, OneCycle(Peak = 5e-3)]
[Training(Epochs = 10, BatchSize = 100)]
public sealed partial class MnistNet;
