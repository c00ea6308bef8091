using Microsoft.CodeAnalysis;

namespace Robust.Generators.Diagnostics;

// Modules written by hand, and code around them.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor SoftmaxBeforeCrossEntropy = Warning(
        "RBST0019",
        "A model must give logits, not probabilities",
        "'{0}' ends in {1}, but the objective takes logits and applies the softmax itself; leave {1} out");

    public static readonly DiagnosticDescriptor NormalizationOutsideModel = Warning(
        "RBST0020",
        "Normalization belongs in the model",
        "{0}, so that eps is not in their units; normalize in the model, by [Normalize] or in forward, and give eps "
        + "and box in the units of the raw inputs");

    public static readonly DiagnosticDescriptor UnregisteredModule = Warning(
        "RBST0034",
        "What a module holds must be registered",
        "'{0}' of '{1}' is never registered, so it is not trained, saved or moved to a device; {2}");

    public static readonly DiagnosticDescriptor ArrayOfModules = Warning(
        "RBST0035",
        "Modules must be held in a ModuleList or ModuleDict",
        "'{0}' of '{1}' holds modules in {2}, where registration does not find them; make it {3}");

    public static readonly DiagnosticDescriptor AwaitInDisposeScope = Warning(
        "RBST0036",
        "There must be no await inside a dispose scope",
        "The dispose scope '{0}' belongs to the thread that opened it, but code after this await may run on another "
        + "one; close the scope first");

    public static readonly DiagnosticDescriptor WrongBaseOrConstructors = Error(
        "RBST0039",
        "A declaring class must have a base and constructors to build on",
        "{0}");

    public static readonly DiagnosticDescriptor GeneratedNameTaken = Error(
        "RBST0040",
        "Names of generated types and members must be free",
        "The build writes a '{0}' for '{1}'; rename this one");
}
