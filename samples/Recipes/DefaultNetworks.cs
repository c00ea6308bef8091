using Robust.Declarations;

namespace Robust.Samples.Recipes;

// Nothing is declared but the adversary, the input, the classes and the layers: what a first user writes.

/// <summary>Images within eps 0.3.</summary>
[RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
public sealed partial class DefaultNet;

/// <summary>Images within eps 0.1.</summary>
[RobustModel(Eps = 0.1), Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
public sealed partial class NearNet;

/// <summary>Images within a Euclidean distance.</summary>
[RobustModel(Eps = 1.5, Norm = Norm.L2)]
[Input(1, 28, 28), Classes(10), Block<Convolutions>, Flatten, Linear(100), ReLU, Linear(10)]
public sealed partial class EuclideanNet;

/// <summary>Records of two classes.</summary>
[RobustModel(Eps = 0.05), TabularInput<Reading>, Classes(2), Linear(64), ReLU, Linear(64), ReLU, Linear(2)]
public sealed partial class ReadingNet;
