using Microsoft.CodeAnalysis;

namespace Robust.Generators.Diagnostics;

// Declared architectures.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor LayerDoesNotFit = Error(
        "RBST0005",
        "A layer must fit the shape before it",
        "{0} {1}");

    public static readonly DiagnosticDescriptor NothingToTrain = Error(
        "RBST0006",
        "A model must have something to train",
        "'{0}' has nothing to train: no layer with parameters and no base Module<Tensor, Tensor>; "
        + "declare layers, such as [Linear(10)], or derive from Module<Tensor, Tensor>");

    public static readonly DiagnosticDescriptor LayersAndBase = Error(
        "RBST0007",
        "A model must be declared or written by hand, not both",
        "'{0}' declares layers and derives from '{1}'; remove the layers or the base class");

    public static readonly DiagnosticDescriptor IncompleteArchitecture = Error(
        "RBST0008",
        "An architecture must have one input and one set of classes",
        "The architecture of '{0}' needs {1} but has {2}");

    public static readonly DiagnosticDescriptor OutputsAreNotClasses = Error(
        "RBST0009",
        "The last layer must give one output a class",
        "The last layer, {0}, gives {1} but the classes need {2}; end the layers with [Linear({2})]");

    public static readonly DiagnosticDescriptor LabelsHaveGaps = Error(
        "RBST0012",
        "The values of a labels enum must be 0 to n - 1",
        "The values of '{0}' are {1}; number its members 0, 1, 2, ... without gaps, at least two of "
        + "them");
}
