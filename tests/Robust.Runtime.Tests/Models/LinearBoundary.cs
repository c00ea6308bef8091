using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Models;

/// <summary>
/// Two classes and a hyperplane between them: the logits are 0 and w x, so that class 0 is right where w x &lt;= 0, and
/// an adversary of class 0 gains w delta.
/// </summary>
internal sealed class LinearBoundary
{
    public LinearBoundary(int length, int seed)
    {
        var random = new Random(seed);
        Slope = [.. Enumerable.Range(0, length).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    public double[] Slope { get; }

    public double LengthL1 => Slope.Sum(Math.Abs);

    public double LengthL2 => Math.Sqrt(Slope.Sum(static value => value * value));

    public double LengthLInf => Slope.Max(Math.Abs);

    /// <summary>The model, in double precision.</summary>
    /// <param name="lead">What the logit of class 0 is, in place of 0.</param>
    public LinearModel Model(double lead = 0)
    {
        var weight = new double[2, Slope.Length];
        for (var i = 0; i < Slope.Length; i++)
        {
            weight[1, i] = Slope[i];
        }

        return new LinearModel(weight, [lead, 0], ScalarType.Float64);
    }

    /// <summary>Inputs [N, ...] of class 0 that some gains just move onto the hyperplane.</summary>
    public Tensor InputsAt(IReadOnlyList<double> gains, params long[] shape)
    {
        using var scope = NewDisposeScope();
        var direction = tensor(Slope) / (LengthL2 * LengthL2);
        return (tensor(gains.ToArray()).unsqueeze(1) * -direction).reshape([gains.Count, .. shape])
            .MoveToOuterDisposeScope();
    }

    /// <summary>The gains w delta [N] of perturbations [N, ...].</summary>
    public double[] Gains(Tensor delta) => delta.flatten(1).to(ScalarType.Float64).matmul(tensor(Slope)).ToNumbers();
}
