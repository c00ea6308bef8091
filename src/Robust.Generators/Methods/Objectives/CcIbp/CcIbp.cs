using Robust.Generators.Methods.Objectives.Bounds;
using Robust.Generators.Models;

namespace Robust.Generators.Methods.Objectives.CcIbp;

/// <summary>A mixture of the logits of an attack and of interval bounds.</summary>
internal sealed record CcIbp(double Alpha, BoundTerms Terms) : BoundObjective(Terms);
