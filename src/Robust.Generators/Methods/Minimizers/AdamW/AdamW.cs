using Robust.Generators.Models;

namespace Robust.Generators.Methods.Minimizers.AdamW;

/// <summary>AdamW.</summary>
internal sealed record AdamW(double Rate, double Beta1, double Beta2, double WeightDecay) : OuterMinimizer(Rate);
