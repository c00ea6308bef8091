using Robust.Certification.Graphs;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Certification;

/// <summary>Small networks of every kind of layer with random weights, for inputs in [0, 1].</summary>
internal static class RandomNets
{
    public const int Classes = 4;

    /// <summary>What each is built of, by name, with the shape of its input.</summary>
    private static readonly Dictionary<string, (long[] Shape, Func<Module<Tensor, Tensor>[]> Layers)> Kinds = new()
    {
        ["relu"] = ([6], static () => [Linear(6, 12), ReLU(), Linear(12, 10), ReLU(), Linear(10, Classes)]),
        ["leaky"] = ([6], static () => [Linear(6, 12), LeakyReLU(0.2), Linear(12, 10), LeakyReLU(0.05), Linear(10, Classes)]),
        ["sigmoid"] = ([6], static () => [Linear(6, 12), Sigmoid(), Linear(12, 10), Sigmoid(), Linear(10, Classes)]),
        ["tanh"] = ([6], static () => [Linear(6, 12), Tanh(), Linear(12, 10), Tanh(), Linear(10, Classes)]),
        ["gelu"] = ([6], static () => [Linear(6, 12), GELU(), Linear(12, 10), GELU(), Linear(10, Classes)]),
        ["silu"] = ([6], static () => [Linear(6, 12), SiLU(), Linear(12, 10), SiLU(), Linear(10, Classes)]),
        ["mixed"] = ([6], static () => [Linear(6, 8), Tanh(), Linear(8, 8), ReLU(), Dropout(0.5), Linear(8, 8), Sigmoid(), Linear(8, Classes)]),
        ["conv"] = ([2, 7, 8], static () =>
        [
            Conv2d(2, 5, 3, stride: 2, padding: 1), BatchNorm2d(5), ReLU(), Conv2d(5, 6, (2, 3), dilation: (1, 1)), ReLU(), Flatten(),
            Linear(36, Classes),
        ]),
        ["groups"] = ([4, 6, 6], static () =>
            [Conv2d(4, 8, 3, groups: 2, dilation: 2, bias: false), ReLU(), Conv2d(8, 4, 2), ReLU(), Flatten(), Linear(4, Classes)]),
        ["pools"] = ([2, 8, 8], static () =>
        [
            Conv2d(2, 4, 3, padding: 1), ReLU(), MaxPool2d(3, stride: 2, padding: 1), Conv2d(4, 4, 2), Tanh(),
            AvgPool2d(2, stride: 1, padding: 1), Flatten(), Linear(64, Classes),
        ]),
        ["signal"] = ([3, 12], static () =>
            [Conv1d(3, 6, 3, stride: 2), BatchNorm1d(6), LeakyReLU(0.1), MaxPool1d(2), Flatten(), Linear(12, Classes)]),
        ["strided"] = ([2, 6, 6], static () =>
        [
            Conv2d(2, 6, 3, padding: 1), ReLU(), Conv2d(6, 8, 4, stride: 2, padding: 1), ReLU(), Flatten(), Linear(72, 10), ReLU(),
            Linear(10, Classes),
        ]),
        ["residual"] = ([2, 5, 5], static () => [new ResidualNet()]),
        ["linear"] = ([6], static () => [Linear(6, Classes)]),
    };

    /// <summary>The names of all kinds.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Kinds.Keys];

    /// <summary>A network and a batch of inputs, some values of which are at the ends of the box.</summary>
    /// <param name="name">One of <see cref="All"/>.</param>
    /// <param name="seed">What the random numbers follow from.</param>
    /// <param name="examples">The number of inputs.</param>
    /// <param name="spread">What weights are multiplied by.</param>
    public static (Sequential Model, Tensor Inputs) Draw(string name, long seed, int examples = 3, double spread = 1)
    {
        using var constant = no_grad();
        manual_seed(seed);
        var (shape, layers) = Kinds[name];
        var model = Sequential([.. layers().Select(static (layer, i) => ($"{i}", layer))]);
        foreach (var (_, weights) in model.named_parameters())
        {
            weights.mul_(spread).add_(randn_like(weights), alpha: 0.1 * spread);
        }

        foreach (var norm in model.modules().OfType<BatchNorm>())
        {
            norm.running_mean!.normal_(0, 0.3);
            norm.running_var!.uniform_(0.2, 2);
        }

        model.eval();
        return (model, (rand([examples, .. shape]) * 1.2 - 0.1).clamp(0, 1));
    }

    /// <summary>Blocks whose outputs are added to their inputs, as they are or projected.</summary>
    private sealed class ResidualNet : Module<Tensor, Tensor>, IBounded
    {
        private readonly Conv2d first = Conv2d(2, 4, 3, padding: 1);
        private readonly Conv2d second = Conv2d(4, 4, 3, padding: 1);
        private readonly Conv2d projection = Conv2d(2, 4, 1, bias: false);
        private readonly Conv2d third = Conv2d(4, 4, 3, padding: 1);
        private readonly Linear last = Linear(4, Classes);

        public ResidualNet() : base(nameof(ResidualNet)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var x = functional.relu(second.call(functional.relu(first.call(input))) + projection.call(input));
            x = x + functional.relu(third.call(x));
            return last.call(x.mean([2, 3])).MoveToOuterDisposeScope();
        }

        public int AddTo(BoundedGraph graph, int input)
        {
            int Layer(Module module, int from) => graph.Module(from, module);

            var x = graph.ReLU(graph.Sum(Layer(second, graph.ReLU(Layer(first, input))), Layer(projection, input)));
            x = graph.Sum(x, graph.ReLU(Layer(third, x)));
            return Layer(last, graph.GlobalAveragePool(x, area: 5 * 5));
        }
    }
}
