using Robust.Declarations;

/// <summary>Recognizes handwritten digits, whatever an adversary does to each pixel within eps.</summary>
[RobustModel(Eps = 0.3)]                               // |delta|_inf <= 0.3, pixels in [0, 1]
[Input(1, 28, 28), Labels<Digit>]
[Conv2d(16, 4, Stride = 2, Padding = 1), ReLU]
[Conv2d(32, 4, Stride = 2, Padding = 1), ReLU]
[Flatten, Linear(100), ReLU, Linear(10)]
public sealed partial class DigitNet;

public enum Digit { Zero, One, Two, Three, Four, Five, Six, Seven, Eight, Nine }
