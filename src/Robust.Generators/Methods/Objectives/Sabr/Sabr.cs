using Robust.Generators.Methods.Objectives.Bounds;
using Robust.Generators.Models;

namespace Robust.Generators.Methods.Objectives.Sabr;

/// <summary>Small boxes around adversarial examples.</summary>
internal sealed record Sabr(double Lambda, BoundTerms Terms) : BoundObjective(Terms);
