using Robust.Declarations;
using Robust.Inference;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Serving.Batching;

/// <summary>A network, with proofs where a method is given.</summary>
/// <param name="model">The network.</param>
/// <param name="declaration">What it classifies.</param>
/// <param name="threatModel">What proofs are to withstand.</param>
/// <param name="method">How bounds are found; null for none.</param>
internal sealed class ModelClassifier(
    Module<Tensor, Tensor> model, ClassifierDeclaration declaration, IThreatModel threatModel, BoundMethod? method) : IBatchClassifier
{
    /// <inheritdoc/>
    public IReadOnlyList<CertifiedPrediction<int>> Classify(IReadOnlyList<float[]> inputs)
    {
        using var scope = NewDisposeScope();
        var batch = Predictor.Batch(inputs.Count == 1 ? inputs[0] : Joined(inputs), declaration.InputShape);
        return method is { } known
            ? CertifiedPredictor.Predict(
                model, threatModel, known, batch, static output => output, declaration.InputShape, declaration.AscentSteps)
            : Array.ConvertAll(
                Predictor.Predict(model, batch, static output => output, declaration.InputShape, threatModel.Lower, threatModel.Upper),
                static prediction => new CertifiedPrediction<int>(prediction.Label, prediction.Confidence, null));
    }

    private static float[] Joined(IReadOnlyList<float[]> inputs)
    {
        var size = inputs[0].Length;
        var all = new float[inputs.Count * size];
        for (var i = 0; i < inputs.Count; i++)
        {
            inputs[i].CopyTo(all, i * size);
        }

        return all;
    }
}
