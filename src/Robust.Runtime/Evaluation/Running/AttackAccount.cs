namespace Robust.Evaluation.Running;

/// <summary>What one attack has done so far in an evaluation.</summary>
internal sealed class AttackAccount(string attack, int examples)
{
    public string Attack { get; } = attack;

    /// <summary>Which examples it was run on.</summary>
    public bool[] Tried { get; init; } = new bool[examples];

    /// <summary>Which examples it fooled the model with.</summary>
    public bool[] Fooled { get; init; } = new bool[examples];

    /// <summary>The number of batches that are done.</summary>
    public int Batches { get; set; }

    /// <summary>Whether all batches are.</summary>
    public bool IsComplete { get; set; }

    public double Seconds => Numbers.Seconds;

    public long ForwardPasses => Numbers.ForwardPasses;

    public long BackwardPasses => Numbers.BackwardPasses;

    public long ZeroGradients => Numbers.ZeroGradients;

    /// <summary>The share of the gradients that were zero.</summary>
    public double ZeroGradientShare => BackwardPasses == 0 ? 0 : ZeroGradients / (double)BackwardPasses;

    /// <summary>How far the perturbation furthest outside of its set lies outside.</summary>
    public double Violation => Numbers.Violation;

    /// <summary>What it took so far.</summary>
    public AttackNumbers Numbers { get; set; }
}
