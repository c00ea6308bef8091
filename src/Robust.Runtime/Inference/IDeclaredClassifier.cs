using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Inference;

/// <summary>A network that says itself what it classifies; the build writes it for each declared model with inputs and classes.</summary>
public interface IDeclaredClassifier
{
    /// <summary>What the declaration says.</summary>
    ClassifierDeclaration Declaration { get; }
}

/// <summary>A declared model that a program can make without knowing it, as it is made without arguments.</summary>
/// <typeparam name="TModel">The model itself.</typeparam>
public interface IDeclaredClassifier<TModel> : IDeclaredClassifier
    where TModel : Module<Tensor, Tensor>, IDeclaredClassifier<TModel>
{
    /// <summary>Makes a network with new weights.</summary>
    static abstract TModel Create();
}
