using Microsoft.CodeAnalysis;

namespace Robust.Generators.Diagnostics;

// How a model is trained.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor ChosenTwice = Error(
        "RBST0010",
        "A recipe must have one inner maximizer and one outer minimizer",
        "Choose one {0}: [{1}] and [{2}] exclude each other");
}
