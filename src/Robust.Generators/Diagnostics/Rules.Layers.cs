using Microsoft.CodeAnalysis;

namespace Robust.Generators.Diagnostics;

// The order, the names and the kinds of declared layers.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor LayersOverSeveralParts = Error(
        "RBST0021",
        "All layers must stand on one declaration of the class",
        "'{0}' has layers on another part too, and no order between the parts is defined; put all layers on one");

    public static readonly DiagnosticDescriptor BatchNormWithBatchOfOne = Error(
        "RBST0022",
        "Batch normalization needs batches of more than one example",
        "{0} of '{1}' normalizes over the batch, but [Training] makes batches of one example; raise BatchSize");

    public static readonly DiagnosticDescriptor DropoutInCertifiedModel = Warning(
        "RBST0023",
        "A certified model should have no dropout",
        "{0} of '{1}' drops values at random in training, so the network that trains is not the one that bounds "
        + "certify; remove it");

    public static readonly DiagnosticDescriptor LayerNotCertifiable = Error(
        "RBST0024",
        "A certified model must have layers that bounds can pass",
        "'{0}' cannot be certified: {1}");

    public static readonly DiagnosticDescriptor UnbalancedResidual = Error(
        "RBST0028",
        "A residual branch must have a start, layers and an end",
        "[{0}] {1}");

    public static readonly DiagnosticDescriptor UnusableBlock = Error(
        "RBST0029",
        "A block must be usable in any model",
        "'{0}' cannot be used as a block: {1}");

    public static readonly DiagnosticDescriptor LayerNameTaken = Error(
        "RBST0030",
        "A layer must have a name of its own",
        "A layer of '{0}' cannot be called '{1}': {2}; set its Name to a free identifier");
}
