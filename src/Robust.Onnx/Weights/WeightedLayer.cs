using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Robust.Onnx.Weights;

/// <summary>A layer of a model that has weights.</summary>
/// <param name="Name">Where it is in the model: <c>block1.conv2</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Tensors">Its weights by their names within it.</param>
/// <param name="Epsilon">What a normalization adds to the variance.</param>
internal sealed record WeightedLayer(string Name, WeightedKind Kind, IReadOnlyDictionary<string, Tensor> Tensors, double Epsilon)
{
    private static readonly string[] Matched = ["weight", "bias", "running_mean", "running_var"];

    /// <summary>The layers of a model, in its order.</summary>
    /// <exception cref="InvalidDataException">It has parameters that are of no such layer.</exception>
    public static IReadOnlyList<WeightedLayer> Of(nn.Module model)
    {
        var layers = Walk("", model)
            .Select(static pair => Of(pair.Name, pair.Module)).OfType<WeightedLayer>()
            .DistinctBy(static layer => layer.Name).ToList();
        var matched = layers.SelectMany(static layer => layer.Tensors.Keys.Select(layer.PathOf)).ToHashSet();
        var other = model.named_parameters().Select(static pair => pair.name).FirstOrDefault(name => !matched.Contains(name));
        return other is null
            ? layers
            : throw new InvalidDataException($"the network has parameters '{other}' that are of no convolution, linear layer or normalization of that kind");
    }

    /// <summary>What one of its weights is called in the model's state dict.</summary>
    public string PathOf(string tensor) => Name.Length == 0 ? tensor : $"{Name}.{tensor}";

    /// <summary>A module and all within it, each with what is in it before the next.</summary>
    private static IEnumerable<(string Name, nn.Module Module)> Walk(string name, nn.Module module) =>
        module.named_children().SelectMany(child => Walk(name.Length == 0 ? child.name : $"{name}.{child.name}", child.module)).Prepend((name, module));

    private static WeightedLayer? Of(string name, nn.Module module) => module switch
    {
        Convolution => Of(name, WeightedKind.Convolution, module, 0),
        Linear => Of(name, WeightedKind.Linear, module, 0),
        BatchNorm norm => Of(name, WeightedKind.BatchNormalization, module, norm.eps),
        LayerNorm norm => Of(name, WeightedKind.LayerNormalization, module, norm.eps),
        _ => null,
    };

    private static WeightedLayer Of(string name, WeightedKind kind, nn.Module module, double epsilon) =>
        new(name, kind, module.state_dict().Where(static pair => Matched.Contains(pair.Key)).ToDictionary(), epsilon);
}
