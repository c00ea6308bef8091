using Robust.Certification.Layers;
using static TorchSharp.torch;

namespace Robust.Certification.Graphs;

/// <summary>
/// A network as bounds and exporters see it: layers in the order in which they are computed, each of which gets outputs of earlier ones.
/// Layer 0 is the input, the last one added the output.
/// </summary>
public sealed class BoundedGraph : IDisposable
{
    private readonly List<Layer?> layers = [null];

    /// <summary>The number of the last layer.</summary>
    public int Output => layers.Count - 1;

    internal IReadOnlyList<Layer?> Layers => layers;

    /// <summary>
    /// Mean and variance [C] that a batch normalization takes in place of its running ones; null, or a null that it gives,
    /// for the running ones.
    /// </summary>
    internal Func<TorchSharp.Modules.BatchNorm, (Tensor Mean, Tensor Variance)?>? Statistics { get; init; }

    /// <summary>
    /// Whether a normalization is made part of the layer in front of it: right in exact numbers, so for training, where nothing
    /// is proven. The layer in front stays for whatever else gets its output.
    /// </summary>
    internal bool FoldsNormalizations { get; init; }

    /// <summary>The number of dimensions of inputs, as layers of images or signals want them; null where none does.</summary>
    internal int? InputRank { get; set; }

    /// <summary>Adds y = W x + b.</summary>
    /// <param name="input">The number of the layer whose output it gets.</param>
    /// <param name="map">The layer, which the graph disposes.</param>
    /// <returns>Its number, as all that follow.</returns>
    public int Affine(int input, AffineMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (FoldsNormalizations && map is ChannelMap next && layers[input] is AffineLayer front
            && front.Map.Normalized(next) is { } both)
        {
            map.Dispose();
            return Add(new AffineLayer(front.Input, both));
        }

        return Add(new AffineLayer(input, map));
    }

    /// <summary>Adds the sum of two layers' outputs.</summary>
    /// <param name="first">The number of one.</param>
    /// <param name="second">The number of the other.</param>
    public int Sum(int first, int second) => Add(new SumLayer(first, second));

    /// <summary>Adds a change of shape to [N, d].</summary>
    /// <param name="input">The number of the layer whose output it gets.</param>
    public int Flatten(int input) => Reshape(input, [-1]);

    /// <summary>Adds a change of shape.</summary>
    /// <param name="input">The number of the layer whose output it gets.</param>
    /// <param name="shape">The shape of an example; one size may be -1, for what is left.</param>
    public int Reshape(int input, long[] shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return Add(new ReshapeLayer(input, shape));
    }

    /// <summary>Adds max(x, 0).</summary>
    /// <param name="input">The number of the layer whose output it gets.</param>
    public int ReLU(int input) => Add(new ActivationLayer(input, PointFunction.ReLU));

    /// <summary>Adds max(x, 0) + slope min(x, 0).</summary>
    /// <param name="input">The number of the layer whose output it gets.</param>
    /// <param name="slope">The slope for negative inputs, at least 0; bounds pass it up to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is below 0.</exception>
    public int LeakyReLU(int input, double slope)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slope);
        return Add(slope <= 1 ? new ActivationLayer(input, PointFunction.LeakyReLU(slope)) : new SteepLayer(input, slope));
    }

    /// <summary>Adds the logistic function.</summary>
    /// <param name="input">The number of the layer whose output it gets.</param>
    public int Sigmoid(int input) => Add(new ActivationLayer(input, PointFunction.Sigmoid));

    /// <summary>Adds tanh(x).</summary>
    /// <param name="input">The number of the layer whose output it gets.</param>
    public int Tanh(int input) => Add(new ActivationLayer(input, PointFunction.Tanh));

    /// <summary>Adds x Phi(x), in its exact form.</summary>
    /// <param name="input">The number of the layer whose output it gets.</param>
    public int GELU(int input) => Add(new ActivationLayer(input, PointFunction.GELU));

    /// <summary>Adds x s(x), s the logistic function.</summary>
    /// <param name="input">The number of the layer whose output it gets.</param>
    public int SiLU(int input) => Add(new ActivationLayer(input, PointFunction.SiLU));

    /// <summary>Adds maxima over windows of equal sides.</summary>
    /// <param name="input">The number of the layer whose output it gets.</param>
    /// <param name="kernel">The side of the windows.</param>
    /// <param name="stride">The step between windows.</param>
    /// <param name="padding">The border, which is no maximum.</param>
    public int MaxPool(int input, long kernel, long stride, long padding) =>
        Add(new MaxPoolLayer(input, kernel, stride, padding));

    /// <summary>Adds means over windows of equal sides, zeros of the border included.</summary>
    /// <param name="input">The number of the layer whose output it gets.</param>
    /// <param name="kernel">The side of the windows.</param>
    /// <param name="stride">The step between windows.</param>
    /// <param name="padding">The border.</param>
    public int AveragePool(int input, long kernel, long stride, long padding) =>
        Affine(input, new AveragePoolMap(kernel, stride, padding));

    /// <summary>Adds the mean of each channel.</summary>
    /// <param name="input">The number of the layer whose output it gets.</param>
    /// <param name="area">The number of values of a channel.</param>
    public int GlobalAveragePool(int input, long area) => Affine(input, new GlobalAveragePoolMap(area));

    /// <summary>Adds the mean of each channel over as many values as there happen to be, which bounds cannot pass.</summary>
    /// <param name="input">The number of the layer whose output it gets.</param>
    public int GlobalAveragePool(int input) => Add(new OpenMeanLayer(input));

    /// <summary>Adds e^x over its sum along the channels or features, which bounds cannot pass.</summary>
    /// <param name="input">The number of the layer whose output it gets.</param>
    public int Softmax(int input) => Add(new SoftmaxLayer(input, 1));

    /// <summary>Adds (x - mean) / std.</summary>
    /// <param name="input">The number of the layer whose output it gets.</param>
    /// <param name="mean">The mean, one for all or one a channel.</param>
    /// <param name="std">The standard deviation, likewise, above 0.</param>
    public int Normalize(int input, Tensor mean, Tensor std)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(std);
        return Affine(input, ChannelMap.Normalize(mean.flatten(), std.flatten()));
    }

    /// <summary>Adds a module of torch's, or one that says of which layers it consists.</summary>
    /// <param name="input">The number of the layer whose output it gets.</param>
    /// <param name="module">The module, in eval mode.</param>
    /// <exception cref="RobustException">It has a layer that is set as no network here has it.</exception>
    public int Module(int input, nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return ModuleLayers.Add(this, module, input);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var layer in layers.OfType<AffineLayer>())
        {
            layer.Map.Dispose();
        }
    }

    /// <summary>The layers in order that the output depends on.</summary>
    internal IEnumerable<int> Needed()
    {
        var isNeeded = new bool[Output + 1];
        isNeeded[Output] = true;
        for (var i = Output; i >= 1; i--)
        {
            foreach (var input in isNeeded[i] ? layers[i]!.Inputs : [])
            {
                isNeeded[input] = true;
            }
        }

        return Enumerable.Range(1, Output).Where(i => isNeeded[i]);
    }

    /// <summary>Whether a layer that bends gets the output of this one.</summary>
    internal bool IsBent(int layer) => Consumers(layer).Any(static consumer => !consumer.IsLinear);

    /// <summary>Whether whatever bends this layer's output bends it at 0.</summary>
    internal bool IsBentAtZero(int layer) =>
        Consumers(layer).Where(static consumer => !consumer.IsLinear).All(static consumer => consumer.BendsAtZero);

    /// <summary>The one layer that bends this layer's output, where it does so at 0; null otherwise.</summary>
    internal int? ActivationOf(int layer) =>
        Enumerable.Range(1, Output).Where(i => layers[i]!.Inputs.Contains(layer) && !layers[i]!.IsLinear).ToList() is [var only]
        && layers[only]!.BendsAtZero ? only : null;

    /// <summary>Whether interval bounds of this layer are exact, up to rounding, where the input is a box.</summary>
    internal bool IsExactInBoxes(int layer) => Mixing(layer) <= 1;

    /// <summary>How many layers in a row mix values between the input and this one's output; 2 where it may be more.</summary>
    private int Mixing(int layer) => layers[layer] switch
    {
        null => 0,
        { IsLinear: true, Inputs: [var input] } single => Math.Min(2, Mixing(input) + (single.IsValueByValue ? 0 : 1)),
        _ => 2,
    };

    private IEnumerable<Layer> Consumers(int layer) => layers.OfType<Layer>().Where(other => other.Inputs.Contains(layer));

    internal int Add(Layer layer)
    {
        foreach (var input in layer.Inputs)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(input);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(input, Output);
        }

        layers.Add(layer);
        return Output;
    }
}
