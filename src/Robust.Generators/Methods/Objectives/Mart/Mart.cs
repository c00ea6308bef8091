using Robust.Generators.Models;

namespace Robust.Generators.Methods.Objectives.Mart;

/// <summary>MART.</summary>
internal sealed record Mart(double Beta) : Objective;
