using Microsoft.CodeAnalysis;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Sets;

/// <summary>An attribute that declares a set.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Type">The class that it stands on.</param>
/// <param name="Resolve">
/// The threat model that a type stands for, which is named at a location; reports a type that is none (RBST0026).
/// </param>
internal sealed record SetUse(
    AttributeUse Attribute, INamedTypeSymbol Type, Func<ITypeSymbol, Location, Problems, ThreatReference> Resolve);
