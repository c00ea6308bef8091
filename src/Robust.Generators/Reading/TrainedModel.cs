using System.Collections.Immutable;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Reading;

/// <summary>What of a model the choices of its recipe have to suit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Threat">What the adversary may do.</param>
/// <param name="Signature">Its inputs and classes, as far as declared.</param>
/// <param name="Layers">The attributes of its layers, in order; none of a hand-written module.</param>
internal sealed record TrainedModel(
    string Name, ThreatModel Threat, ModelSignature Signature, ImmutableArray<AttributeUse> Layers);
