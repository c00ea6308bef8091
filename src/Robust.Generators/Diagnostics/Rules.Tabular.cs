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

    public static readonly DiagnosticDescriptor ConstraintForm = Error(
        "RBST0055",
        "A constraint must be an expression that the build can check and repair",
        "'{0}' {1}");

    public static readonly DiagnosticDescriptor ConstraintNeverHolds = Error(
        "RBST0056",
        "A constraint must hold for some record",
        "'{0}' {1}");

    public static readonly DiagnosticDescriptor ConstraintOnImmutable = Error(
        "RBST0057",
        "A constraint must be about what the adversary can change",
        "'{0}' {1}");

    public static readonly DiagnosticDescriptor ConstraintOnNoFeature = Error(
        "RBST0058",
        "A constraint must be about features",
        "'{0}' {1}");
}
