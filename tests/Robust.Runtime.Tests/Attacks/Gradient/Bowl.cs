using Robust.Attacks.Classifiers;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks.Gradient;

/// <summary>
/// Logits (lead, -|x - bottom|^2): class 0 as long as the lead is above, and nearer to class 1 toward the bottom. It
/// notes where it was asked for gradients.
/// </summary>
internal sealed class Bowl(double lead, params double[] bottom) : IClassifier
{
    public List<double[]> Points { get; } = [];

    public Tensor Logits(Tensor inputs)
    {
        using var scope = NewDisposeScope();
        var second = (inputs - tensor(bottom)).square().sum(1).neg();
        return stack([full_like(second, lead), second], 1).MoveToOuterDisposeScope();
    }

    public IForwardPass Forward(Tensor inputs)
    {
        Points.AddRange(inputs.unbind(0).Select(static row => Robust.Runtime.Tests.Models.Numbers.ToNumbers(row)));
        return new Pass(Logits(inputs), inputs, bottom);
    }

    private sealed class Pass(Tensor logits, Tensor inputs, double[] bottom) : IForwardPass
    {
        public Tensor Logits => logits;

        public Tensor InputGradient(Tensor logitsGradient)
        {
            using var scope = NewDisposeScope();
            var slope = (inputs - tensor(bottom)) * -2;
            return (slope * logitsGradient.narrow(1, 1, 1)).MoveToOuterDisposeScope();
        }

        public void Dispose() => logits.Dispose();
    }
}
