using Robust.Data.Records;
using Robust.Inference;
using Robust.Serving.Inputs;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Serving.Classifiers;

/// <summary>What is known of a model that is to be served before it has its weights.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <param name="Name">What it is called.</param>
/// <param name="Values">What it classifies, and which of that can exist.</param>
/// <param name="IsNew">Whether its weights are random until others are loaded.</param>
internal sealed record ServedModel<TModel>(string Name, InputValues Values, bool IsNew)
    where TModel : Module<Tensor, Tensor>
{
    /// <summary>What is known of a model.</summary>
    public static ServedModel<TModel> Of(string name, TModel model, ClassifierDeclaration declaration, bool isNew) =>
        new(name, new InputValues(declaration, (model as IConstrainedRecords)?.Constraints), isNew);
}
