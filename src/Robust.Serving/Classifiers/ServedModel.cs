using Robust.Inference;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Serving.Classifiers;

/// <summary>What is known of a model that is to be served before it has its weights.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <param name="Name">What it is called.</param>
/// <param name="Declaration">What it classifies.</param>
/// <param name="IsNew">Whether its weights are random until others are loaded.</param>
internal sealed record ServedModel<TModel>(string Name, ClassifierDeclaration Declaration, bool IsNew)
    where TModel : Module<Tensor, Tensor>;
