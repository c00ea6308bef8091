using Microsoft.CodeAnalysis;

namespace Robust.Generators.Diagnostics;

// The class itself.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor NotPartial = Error(
        "RBST0001",
        "A declaring class must be partial",
        "Make '{0}' partial: the build adds generated code to '{1}'");

    public static readonly DiagnosticDescriptor NotConstructible = Suggestion(
        "RBST0013",
        "The trainer cannot create a model without a parameterless constructor",
        "'{0}' has no accessible parameterless constructor, so its trainer only trains models it is "
        + "given; add one to let the trainer create the model");

    public static readonly DiagnosticDescriptor UnsupportedClass = Error(
        "RBST0014",
        "A declaring class must be ordinary",
        "'{0}' {1}");
}
