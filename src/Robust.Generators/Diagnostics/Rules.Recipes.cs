using Microsoft.CodeAnalysis;

namespace Robust.Generators.Diagnostics;

// How a model is trained.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor ChosenTwice = Error(
        "RBST0010",
        "A recipe must make each choice once",
        "Choose one {0}: [{1}] and [{2}] exclude each other");

    public static readonly DiagnosticDescriptor StepsFallShort = Warning(
        "RBST0015",
        "The steps of an inner maximizer should reach the boundary of the set",
        "{0} of {1} reach {2}, short of eps {3}: the worst perturbations are never tried; take longer steps or leave "
        + "StepSize to be derived from eps");

    public static readonly DiagnosticDescriptor StepTooLong = Warning(
        "RBST0016",
        "A step should not be longer than the set is wide",
        "A step of {0} is longer than the set is wide, 2 eps with eps {1}, so every step jumps to the boundary; leave "
        + "StepSize to be derived from eps");

    public static readonly DiagnosticDescriptor FgsmWithoutRandomStart = Warning(
        "RBST0017",
        "FGSM training should start at random",
        "FGSM from the input itself invites catastrophic overfitting: the model learns to withstand this one step and "
        + "nothing else; remove RandomStart = false");

    public static readonly DiagnosticDescriptor TooFewClassesForLoss = Error(
        "RBST0018",
        "A ratio of logits needs enough classes",
        "The loss {0} needs {1} classes, but '{2}' has {3}; leave Loss out to ascend the objective's own");

    public static readonly DiagnosticDescriptor UnionTrainingUnsuited = Error(
        "RBST0042",
        "How the members of a union are tried must suit the threat model",
        "Union = {0} does not suit '{1}': {2}; {3}");

    public static readonly DiagnosticDescriptor MaximizerUnsuited = Error(
        "RBST0043",
        "An inner maximizer must suit the threat model",
        "[{0}] does not suit '{1}': {2}");

    public static readonly DiagnosticDescriptor ObjectiveNeedsOtherPasses = Error(
        "RBST0044",
        "A method that shares its passes must have an objective at the perturbed inputs alone",
        "[{0}] takes the gradients of weights and inputs from one pass at the perturbed inputs, but {1} needs "
        + "passes of its own; remove {1}, or use [Fgsm] instead of [{0}]");

    public static readonly DiagnosticDescriptor YopoNeedsDeclaredLayers = Error(
        "RBST0045",
        "YOPO needs declared layers",
        "[Yopo] calls the first layer by itself, but the layers of '{0}' are written by hand; declare them by "
        + "attributes, or use [Free] instead");

    public static readonly DiagnosticDescriptor YopoNeedsFirstLayer = Error(
        "RBST0046",
        "YOPO needs a first layer that can be called by itself",
        "[Yopo] calls the first layer with weights by itself, but that of '{0}' {1}");

    public static readonly DiagnosticDescriptor EpsCannotRise = Error(
        "RBST0047",
        "A rise of eps needs a ball of LInf, L2 or L1",
        "[EpsWarmUp] cannot scale the threat model of '{0}': {1}; remove it, or choose an LInf, L2 or L1 ball");

    public static readonly DiagnosticDescriptor AugmentationUnsuited = Error(
        "RBST0048",
        "An augmentation must suit the inputs",
        "[{0}] does not suit '{1}': {2}");

    public static readonly DiagnosticDescriptor MixUpUnsuited = Error(
        "RBST0049",
        "Mixup needs an objective of one cross-entropy",
        "[MixUp] mixes the labels of one cross-entropy, and {0} has other terms; choose [AdversarialTraining] without "
        + "a CleanWeight, or remove [MixUp]");

    public static readonly DiagnosticDescriptor BoundsNeedBox = Error(
        "RBST0050",
        "Training for certificates needs an L-infinity ball",
        "[{0}] bounds the network over a box, but the threat model of '{1}' is no L-infinity ball; choose Norm.LInf, or an "
        + "objective that attacks, such as [AdversarialTraining]");

    public static readonly DiagnosticDescriptor NoiseMissing = Error(
        "RBST0052",
        "Training on noisy copies needs noise",
        "[{0}] trains '{1}' on noisy copies, and nothing says how noisy; add [Gaussian(sigma)] with the deviation to smooth with");

    public static readonly DiagnosticDescriptor MaximizerWithoutNoise = Error(
        "RBST0053",
        "The attack of SmoothAdv is on the mean prediction under noise",
        "[{0}] as declared does not climb the loss of [{1}], that of the mean prediction under noise; choose [Pgd] without a Loss");

    public static readonly DiagnosticDescriptor RecipeUnusable = Error(
        "RBST0041",
        "A named recipe must carry choices of a recipe and nothing else",
        "The recipe '{0}' {1}");
}
