using Microsoft.CodeAnalysis;

namespace Robust.Generators.Diagnostics;

// The records of tabular inputs.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor NotAFeature = Error(
        "RBST0031",
        "The properties of a record must be features",
        "'{0}' {1}");

    public static readonly DiagnosticDescriptor FeatureRange = Error(
        "RBST0032",
        "A feature must have a range, and eps must fit it",
        "'{0}' {1}");

    public static readonly DiagnosticDescriptor LabelProperty = Error(
        "RBST0033",
        "A record must have one label, of the type of the classes",
        "'{0}' {1}");
}
