using Robust.Generators.Models;

namespace Robust.Generators.Methods.Minimizers.Adam;

/// <summary>Adam.</summary>
internal sealed record Adam(double Rate, double Beta1, double Beta2, double WeightDecay) : OuterMinimizer(Rate);
