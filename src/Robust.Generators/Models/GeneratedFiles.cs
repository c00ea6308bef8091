using Robust.Generators.Text;

namespace Robust.Generators.Models;

// What each generated file depends on, and no more: an edit that leaves these equal re-runs no emitter.

/// <summary>The input of the module file.</summary>
internal sealed record ModuleFile(ModelType Type, Network Network);

/// <summary>The input of the file of layers as bounds and exporters follow them.</summary>
/// <param name="Type">The model.</param>
/// <param name="Network">Its layers.</param>
/// <param name="ThreatModel">The class of the threat model.</param>
internal sealed record BoundsFile(ModelType Type, Network Network, string ThreatModel);

/// <summary>The input of the module file of a block.</summary>
internal sealed record BlockFile(ModelType Type, OpenBlock Block);

/// <summary>The input of the threat model file.</summary>
/// <param name="Type">The class that declares it.</param>
/// <param name="Threat">The threat model.</param>
/// <param name="IsShorthand">Whether the class is a model with <c>[RobustModel(Eps = ...)]</c>, so that its threat model
/// is a class beside it.</param>
internal sealed record ThreatModelFile(ModelType Type, ThreatModel Threat, bool IsShorthand)
{
    /// <summary>The class of the threat model as an identifier.</summary>
    public string Name => IsShorthand ? Identifiers.Escape(Type.ThreatModelName) : Type.Identifier;
}

/// <summary>The input of the trainer file.</summary>
/// <param name="Type">The model.</param>
/// <param name="Threat">What it must withstand.</param>
/// <param name="Recipe">How it is trained.</param>
/// <param name="Input">The declared shape of an input; null if there is none.</param>
/// <param name="ClassCount">The number of classes that a hand-written module declares; null where the layers see to
/// it.</param>
internal sealed record TrainerFile(
    ModelType Type, ThreatReference Threat, Recipe Recipe, TensorShape? Input, int? ClassCount);

/// <summary>The input of the encoder file.</summary>
internal sealed record EncoderFile(ModelType Type, TabularRecord Record, int? ClassCount);

/// <summary>The input of the file of what makes a record valid.</summary>
internal sealed record ConstraintsFile(ModelType Type, TabularRecord Record);

/// <summary>The input of the classifier file.</summary>
/// <param name="Type">The model.</param>
/// <param name="ThreatModel">The class of the threat model.</param>
/// <param name="Input">The declared shape of an input; null if there is none.</param>
/// <param name="Labels">The enum of the classes; null if they have no names.</param>
/// <param name="Record">The record that is encoded as input; null if inputs are tensors.</param>
/// <param name="Box">The least and the greatest value of an input; null where a class of the user's says so.</param>
/// <param name="Proofs">Predictions with certificates, where bounds get through the network; else null.</param>
internal sealed record ClassifierFile(
    ModelType Type, string ThreatModel, TensorShape? Input, LabelEnum? Labels, TypeReference? Record, Box? Box, Proofs? Proofs);

/// <summary>The input of the file of predictions by exported files.</summary>
/// <param name="Type">The model.</param>
/// <param name="Input">The declared shape of an input.</param>
/// <param name="Classes">The classes.</param>
/// <param name="Record">The record that is encoded as input; null if inputs are numbers.</param>
/// <param name="Box">The least and the greatest value of an input; null where a class of the user's says so.</param>
/// <param name="HasBounds">Whether bounds get through the network, so that a file may have certificates.</param>
internal sealed record OnnxClassifierFile(
    ModelType Type, TensorShape Input, ClassLabels Classes, TypeReference? Record, Box? Box, bool HasBounds);

/// <summary>Predictions with certificates.</summary>
/// <param name="Certification">How bounds are found unless a call says so.</param>
/// <param name="Cost">What they take.</param>
internal sealed record Proofs(Certification Certification, BoundCost Cost);

/// <summary>The values that an input may have.</summary>
internal sealed record Box(double Lower, double Upper);
