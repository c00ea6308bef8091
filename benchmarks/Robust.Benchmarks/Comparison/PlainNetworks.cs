using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Benchmarks.Comparison;

/// <summary>The networks as an expert writes them on plain TorchSharp.</summary>
internal static class PlainNetworks
{
    /// <summary>Makes one.</summary>
    public static Module<Tensor, Tensor> Create(string name) => name switch
    {
        "sample" => Sequential(
            Conv2d(1, 16, 4, stride: 2, padding: 1), ReLU(), Conv2d(16, 32, 4, stride: 2, padding: 1), ReLU(), Flatten(),
            Linear(32 * 7 * 7, 100), ReLU(), Linear(100, 10)),
        "madry" => Sequential(
            Conv2d(1, 32, 5, padding: 2), ReLU(), MaxPool2d(2), Conv2d(32, 64, 5, padding: 2), ReLU(), MaxPool2d(2), Flatten(),
            Linear(64 * 7 * 7, 1024), ReLU(), Linear(1024, 10)),
        _ => Sequential(
            Conv2d(3, 64, 3, padding: 1, bias: false), new PreActBlock(64, 64, 1), new PreActBlock(64, 64, 1), new PreActBlock(64, 128, 2),
            new PreActBlock(128, 128, 1), new PreActBlock(128, 256, 2), new PreActBlock(256, 256, 1), new PreActBlock(256, 512, 2),
            new PreActBlock(512, 512, 1), AdaptiveAvgPool2d(1), Flatten(), Linear(512, 10)),
    };

    /// <summary>The shape of an input, its eps and the length of a step.</summary>
    public static (long[] Shape, double Eps, double StepSize) Numbers(string name) =>
        name == "resnet" ? ([3, 32, 32], 8 / 255.0, 2 / 255.0) : ([1, 28, 28], 0.3, 0.075);

    private sealed class PreActBlock : Module<Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> first, second, firstNorm, secondNorm;
        private readonly Module<Tensor, Tensor>? shortcut;

        public PreActBlock(long channels, long filters, long stride) : base(nameof(PreActBlock))
        {
            (firstNorm, secondNorm) = (BatchNorm2d(channels), BatchNorm2d(filters));
            first = Conv2d(channels, filters, 3, stride: stride, padding: 1, bias: false);
            second = Conv2d(filters, filters, 3, padding: 1, bias: false);
            shortcut = stride > 1 || channels != filters ? Conv2d(channels, filters, 1, stride: stride, bias: false) : null;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            var x = functional.relu(firstNorm.call(input));
            var skip = shortcut?.call(x) ?? input;
            return second.call(functional.relu(secondNorm.call(first.call(x)))) + skip;
        }
    }
}
