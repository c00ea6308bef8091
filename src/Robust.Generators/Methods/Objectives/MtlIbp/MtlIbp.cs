using Robust.Generators.Methods.Objectives.Bounds;
using Robust.Generators.Models;

namespace Robust.Generators.Methods.Objectives.MtlIbp;

/// <summary>A mixture of the losses of an attack and of interval bounds.</summary>
internal sealed record MtlIbp(double Alpha, BoundTerms Terms) : BoundObjective(Terms);
