using Microsoft.CodeAnalysis;

namespace Robust.Generators.Diagnostics;

/// <summary>What can be wrong with a declaration; one page each in docs/diagnostics.</summary>
internal static class Rules
{
    private const string Category = "Robust";
    private const string Pages = "https://github.com/robust-dotnet/robust/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "RBST0001",
        "A model must be partial",
        "Make '{0}' partial: the build adds generated code to '{1}'");

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

    public static readonly DiagnosticDescriptor ChosenTwice = Error(
        "RBST0010",
        "A recipe must have one inner maximizer and one outer minimizer",
        "Choose one {0}: [{1}] and [{2}] exclude each other");

    public static readonly DiagnosticDescriptor ArgumentOutOfRange = Error(
        "RBST0011",
        "An argument must be in its range",
        "{0} of [{1}] is {2}; it must be {3}");

    public static readonly DiagnosticDescriptor LabelsHaveGaps = Error(
        "RBST0012",
        "The values of a labels enum must be 0 to n - 1",
        "The values of '{0}' are {1}; number its members 0, 1, 2, ... without gaps, at least two of "
        + "them");

    public static readonly DiagnosticDescriptor NotConstructible = Suggestion(
        "RBST0013",
        "The trainer cannot create a model without a parameterless constructor",
        "'{0}' has no accessible parameterless constructor, so its trainer only trains models it is "
        + "given; add one to let the trainer create the model");

    public static readonly DiagnosticDescriptor UnsupportedClass = Error(
        "RBST0014",
        "A model must be an ordinary class",
        "'{0}' {1}");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Rule(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Suggestion(string id, string title, string message) =>
        Rule(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Rule(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: $"{Pages}{id}.md");
}
