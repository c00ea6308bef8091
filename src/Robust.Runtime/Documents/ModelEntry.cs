using Robust.Evaluation.Results;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Documents;

/// <summary>A network, as it stands in a result document.</summary>
/// <param name="Name">Its class.</param>
/// <param name="Parameters">The number of trained numbers.</param>
/// <param name="Weights">The file with the weights; absent when they were not saved.</param>
/// <param name="Classes">The names of the classes, in the order of the outputs; absent when they have none.</param>
public sealed record ModelEntry(string Name, long Parameters, string? Weights, IReadOnlyList<string>? Classes = null)
{
    /// <summary>The beginning of the SHA-256 of all weights, which tells whether numbers are of these; absent in documents before it.</summary>
    public string? WeightsDigest { get; init; }

    /// <summary>The entry of a network.</summary>
    /// <param name="model">The network.</param>
    /// <param name="weights">The file with its weights, if there is one.</param>
    public static ModelEntry Of(nn.Module model, string? weights)
    {
        ArgumentNullException.ThrowIfNull(model);
        var parameters = model.parameters().Sum(static parameter => parameter.numel());
        return new ModelEntry(model.TypeName(), parameters, weights, (model as INamedClasses)?.ClassNames)
        {
            WeightsDigest = TensorDigest.Of(model.state_dict().Values),
        };
    }
}
