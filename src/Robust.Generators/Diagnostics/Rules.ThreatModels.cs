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
        "Eps {0} is larger than the box [{1}, {2}], so every input would be allowed; {3}");

    public static readonly DiagnosticDescriptor EmptyBox = Error(
        "RBST0004",
        "The box must not be empty",
        "The box [{0}, {1}] of '{2}' is empty or not finite; set Lower below Upper");
}
