using Microsoft.CodeAnalysis;

namespace Robust.Generators.Diagnostics;

// What randomized smoothing is asked for.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor TooFewSamples = Warning(
        "RBST0051",
        "Smoothing needs enough samples for its alpha",
        "Smoothing can say nothing with {0} samples at alpha {1}, even if all have one class; take at least {2}");
}
