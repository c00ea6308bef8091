namespace Robust.Generators.Models;

/// <summary>One class with [RobustModel], complete and without errors: all that the emitters need to know.</summary>
/// <param name="Type">The class and where it stands.</param>
/// <param name="Signature">Its inputs and classes, as far as declared.</param>
/// <param name="Threat">What the adversary may do.</param>
/// <param name="Network">The declared architecture; null for a hand-written module.</param>
/// <param name="Recipe">How it is trained.</param>
/// <param name="Certification">How bounds of it are found.</param>
/// <param name="HasOnnxRuntime">Whether its project refers to ONNX Runtime.</param>
internal sealed record RobustModel(
    ModelType Type, ModelSignature Signature, ThreatReference Threat, Network? Network, Recipe Recipe,
    Certification Certification, bool HasOnnxRuntime);
