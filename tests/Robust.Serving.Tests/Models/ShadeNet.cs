using Robust.Declarations;

namespace Robust.Serving.Tests.Models;

/// <summary>Images of 1 x 4 x 5, so that rows and columns are told apart.</summary>
[RobustModel(Eps = 0.05), Input(1, 4, 5), Labels<Shade>]
[Flatten, Linear(12), ReLU, Linear(3)]
public sealed partial class ShadeNet;

public enum Shade { Dark, Gray, Light }
