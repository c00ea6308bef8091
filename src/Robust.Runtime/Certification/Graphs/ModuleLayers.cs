using Robust.Certification.Layers;
using Robust.Differentiation;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Robust.Certification.Graphs;

/// <summary>Torch's own modules as layers that bounds get through.</summary>
internal static class ModuleLayers
{
    /// <summary>The network that a module is, for bounds.</summary>
    /// <param name="module">A module in eval mode.</param>
    /// <exception cref="RobustException">It has a layer that bounds cannot pass.</exception>
    public static BoundedGraph Graph(nn.Module<Tensor, Tensor> module) => Passable(Filled(new(), module));

    /// <summary>The network that a module is, layers that bounds cannot pass included.</summary>
    /// <param name="module">A module in eval mode.</param>
    /// <exception cref="RobustException">It has a layer that is set as no network here has it.</exception>
    public static BoundedGraph Described(nn.Module<Tensor, Tensor> module) => Filled(new(), module);

    /// <summary>The network that a module is, for training: as few layers as it has in exact numbers.</summary>
    /// <param name="module">A module in any mode.</param>
    /// <param name="statistics">What its batch normalizations take in place of running statistics.</param>
    /// <exception cref="RobustException">It has a layer that bounds cannot pass.</exception>
    public static BoundedGraph Trained(
        nn.Module<Tensor, Tensor> module, Func<BatchNorm, (Tensor Mean, Tensor Variance)?>? statistics) =>
        Passable(Filled(new() { Statistics = statistics, FoldsNormalizations = true }, module));

    private static BoundedGraph Filled(BoundedGraph graph, nn.Module<Tensor, Tensor> module)
    {
        try
        {
            Add(graph, module, 0);
            return graph;
        }
        catch
        {
            graph.Dispose();
            throw;
        }
    }

    private static BoundedGraph Passable(BoundedGraph graph)
    {
        if (graph.Layers.OfType<OpaqueLayer>().FirstOrDefault() is not { } opaque)
        {
            return graph;
        }

        graph.Dispose();
        throw opaque.Refusal;
    }

    /// <summary>Adds a module and whatever it consists of.</summary>
    public static int Add(BoundedGraph graph, nn.Module module, int input)
    {
        graph.InputRank ??= graph.Layers.Any(static layer => layer is ReshapeLayer) ? null : RankOf(module);
        return Added(graph, module, input);
    }

    /// <summary>How many dimensions a layer of images or signals wants; those behind it have as many, or flattened ones.</summary>
    private static int? RankOf(nn.Module module) => module switch
    {
        Conv1d or MaxPool1d => 3,
        Conv2d or MaxPool2d or AvgPool2d or BatchNorm2d => 4,
        _ => null,
    };

    private static int Added(BoundedGraph graph, nn.Module module, int input) => module switch
    {
        IBounded { IsBounded: true } bounded => bounded.AddTo(graph, input),
        _ when module.GetType().Assembly != typeof(Linear).Assembly => graph.Add(new UnknownLayer(input, module)), // an heir computes what it likes
        Sequential sequence => Enumerable.Range(0, sequence.Count)
            .Aggregate(input, (last, i) => Add(graph, (nn.Module)sequence[i], last)),
        Linear linear => graph.Affine(input, new LinearMap(linear.weight!, linear.bias)),
        Conv1d or Conv2d => graph.Affine(input, Map((Convolution)module)),
        BatchNorm norm => graph.Affine(input, Map(norm, graph.Statistics?.Invoke(norm))),
        AvgPool2d pool => graph.Affine(input, Map(pool)),
        ReLU => graph.ReLU(input),
        LeakyReLU { negative_slope: >= 0 } leaky => graph.LeakyReLU(input, leaky.negative_slope),
        Sigmoid => graph.Sigmoid(input),
        Tanh => graph.Tanh(input),
        SiLU => graph.SiLU(input),
        GELU { approximate: GELU.Approximate.none } => graph.GELU(input),
        MaxPool1d pool when pool is { ceil_mode: false } && (pool.dilation ?? 1) == 1 =>
            graph.MaxPool(input, pool.kernel_size, pool.stride ?? pool.kernel_size, pool.padding ?? 0),
        MaxPool2d { ceil_mode: false } pool when (pool.dilation ?? [1]).All(static step => step == 1) =>
            graph.MaxPool(input, Side(pool, pool.kernel_size), Side(pool, pool.stride ?? pool.kernel_size), Side(pool, pool.padding ?? [0])),
        Flatten { start_dim: 1, end_dim: -1 } => graph.Flatten(input),
        Dropout or Identity => input,
        GroupNorm norm => graph.Add(new GroupNormLayer(input, norm.num_groups, norm.weight, norm.bias, norm.eps)),
        LayerNorm norm => graph.Add(new LayerNormLayer(input, norm.normalized_shape, norm.weight, norm.bias, norm.eps)),
        Softmax softmax => graph.Add(new SoftmaxLayer(input, softmax.dim)),
        _ => graph.Add(new UnknownLayer(input, module)),
    };

    private static ConvolutionMap Map(Convolution layer) => layer is { padding_mode: PaddingModes.Zeros, padding_type: null }
        ? new(layer.weight, layer.bias, ConvolutionWindow.Of(layer))
        : throw new RobustException(
            $"Bounds take convolutions with zeros around the input, in numbers, not {layer.padding_type?.ToString() ?? layer.padding_mode.ToString()}: " +
            "give the padding as numbers.");

    private static ChannelMap Map(BatchNorm layer, (Tensor Mean, Tensor Variance)? statistics) =>
        (statistics?.Mean ?? layer.running_mean) is { } mean
        ? ChannelMap.BatchNorm(mean, statistics?.Variance ?? layer.running_var!, layer.eps, layer.weight, layer.bias)
        : throw new RobustException(
            "Bounds take batch normalization by its running statistics, and this one keeps none: track them.");

    private static AveragePoolMap Map(AvgPool2d pool) => pool is { ceil_mode: false, divisor_override: null, count_include_pad: true }
        || (pool is { ceil_mode: false, divisor_override: null } && (pool.padding ?? [0]).All(static border => border == 0))
        ? new(Side(pool, pool.kernel_size), Side(pool, pool.stride ?? pool.kernel_size), Side(pool, pool.padding ?? [0]))
        : throw new RobustException(
            "Bounds take average pooling over whole windows that counts the zeros of the border: leave ceil_mode and divisor_override.");

    private static long Side(nn.Module module, long[] sides) => Array.TrueForAll(sides, side => side == sides[0])
        ? sides[0]
        : throw new RobustException($"Bounds take windows of equal sides, and {module.TypeName()} has others: make them equal.");
}
