using Microsoft.CodeAnalysis;

namespace Robust.Generators.Diagnostics;

// What an adversary may do.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor EpsNotPositive = Error(
        "RBST0002",
        "Eps must be positive",
        "Eps of '{1}' is {0}; give a finite radius above 0 in the units of the inputs, such as Eps = "
        + "8 / 255.0");

    public static readonly DiagnosticDescriptor EpsBeyondBox = Error(
        "RBST0003",
        "Eps must not be larger than the box",
        "Eps {0} is larger than {1}, so every input would be allowed; {2}");

    public static readonly DiagnosticDescriptor EmptyBox = Error(
        "RBST0004",
        "The box must not be empty",
        "The box [{0}, {1}] of '{2}' is empty or not finite; set Lower below Upper");

    public static readonly DiagnosticDescriptor ContradictoryThreatModels = Error(
        "RBST0025",
        "Threat models must not contradict each other",
        "'{0}' has {1}; {2}");

    public static readonly DiagnosticDescriptor NotAThreatModel = Error(
        "RBST0026",
        "A type argument must be a threat model",
        "'{0}' is not a threat model for '{1}': {2}");

    public static readonly DiagnosticDescriptor MisfitThreatModel = Error(
        "RBST0027",
        "A threat model must fit the shape of the inputs",
        "{0} {1}, but an input is {2}; {3}");

    public static readonly DiagnosticDescriptor ThreatModelNotCertifiable = Error(
        "RBST0054",
        "A certified model must have a threat model that bounds can cover",
        "'{0}' cannot be certified: bounds cover balls, patches and unions of these, and know nothing of rotations and shifts; "
        + "remove [Certified], or certify a ball");
}
