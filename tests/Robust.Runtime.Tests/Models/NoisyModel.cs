using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Models;

/// <summary>
/// Logits (lead, (w + u) x) with u standard normal, drawn for each example at each pass, in eval mode too: on average
/// the linear model of w.
/// </summary>
internal sealed class NoisyModel(double[] slope, double lead, Generator generator)
    : Module<Tensor, Tensor>("NoisyModel")
{
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var noise = empty_like(input).normal_(generator: generator);
        var logit = (input * (tensor(slope) + noise)).sum(1, keepdim: true);
        return cat([full_like(logit, lead), logit], 1).MoveToOuterDisposeScope();
    }
}
