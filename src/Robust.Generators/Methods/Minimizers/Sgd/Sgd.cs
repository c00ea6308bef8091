using Robust.Generators.Models;

namespace Robust.Generators.Methods.Minimizers.Sgd;

/// <summary>Stochastic gradient descent with momentum.</summary>
internal sealed record Sgd(double Rate, double Momentum, bool Nesterov, double WeightDecay) : OuterMinimizer(Rate);
