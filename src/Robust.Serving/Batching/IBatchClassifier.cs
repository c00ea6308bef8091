using Robust.Inference;

namespace Robust.Serving.Batching;

/// <summary>What classifies the inputs of a batch.</summary>
internal interface IBatchClassifier
{
    /// <summary>Classifies inputs, at least one.</summary>
    /// <exception cref="RobustException">The network says nothing of one of them.</exception>
    IReadOnlyList<CertifiedPrediction<int>> Classify(IReadOnlyList<float[]> inputs);
}
