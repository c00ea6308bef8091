using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What Adam and AdamW remember of a parameter.</summary>
internal interface IAdaptiveMoments
{
    /// <summary>The parameter.</summary>
    Tensor Parameter { get; }

    /// <summary>The number of updates.</summary>
    ref long Step { get; }

    /// <summary>The running mean of the gradient.</summary>
    Tensor Mean { get; }

    /// <summary>The running mean of its square.</summary>
    Tensor Square { get; }

    /// <summary>The largest such mean so far; null without AMSGrad.</summary>
    Tensor? LargestSquare { get; }
}

/// <summary>The update that Adam and AdamW share (Kingma and Ba 2015, algorithm 1).</summary>
internal readonly record struct AdaptiveMoments(double LearningRate, double Beta1, double Beta2, double Eps)
{
    private static readonly Robust.LibTorch.Interop.Operator Maximum = new("aten::maximum", "out");

    /// <summary>Updates the moments by the gradients, then the parameters by the moments.</summary>
    /// <remarks>
    /// m = beta1 m + (1 - beta1) g, v = beta2 v + (1 - beta2) g^2, p -= lr (m / c1) / (sqrt(v / c2) + eps) with
    /// c = 1 - beta^step. The factors c are drawn out of the quotient, which saves a pass over the parameters.
    /// </remarks>
    public void Update<TState>(TState[] states, Tensor[] gradients)
        where TState : IAdaptiveMoments
    {
        foreach (var state in states) state.Step++;

        // Parameters that were without a gradient for a while have made fewer steps.
        foreach (var peers in states.Zip(gradients).GroupBy(item => item.First.Step))
        {
            TState[] group = [.. peers.Select(item => item.First)];
            Update(group, [.. peers.Select(item => item.Second)], peers.Key);
        }
    }

    private void Update<TState>(TState[] states, Tensor[] gradients, long step)
        where TState : IAdaptiveMoments
    {
        var means = Array.ConvertAll(states, state => state.Mean);
        var squares = Array.ConvertAll(states, state => state.Square);
        Foreach.Multiply(means, Beta1);
        Foreach.Add(means, gradients, 1 - Beta1);
        Foreach.Multiply(squares, Beta2);
        Foreach.AddProduct(squares, gradients, gradients, 1 - Beta2);

        var correction1 = 1 - Math.Pow(Beta1, step);
        var correction2 = Math.Sqrt(1 - Math.Pow(Beta2, step));
        var denominators = Foreach.Sqrt(Array.ConvertAll(states, LargestSquare));
        Foreach.Add(denominators, Eps * correction2);
        var parameters = Array.ConvertAll(states, state => state.Parameter);
        Foreach.AddQuotient(parameters, means, denominators, -LearningRate * correction2 / correction1);
    }

    // AMSGrad (Reddi, Kale and Kumar 2018) divides by the largest mean of squares so far.
    private static Tensor LargestSquare<TState>(TState state)
        where TState : IAdaptiveMoments
    {
        if (state.LargestSquare is not { } largest) return state.Square;
        Maximum.Invoke(largest, state.Square, largest);
        return largest;
    }
}
