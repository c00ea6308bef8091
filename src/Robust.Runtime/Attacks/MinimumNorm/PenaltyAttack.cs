using Robust.Attacks.Geometry;
using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>
/// What the attacks share that look for the smallest perturbation that fools the classifier by minimizing
/// distance + c max(z[y] - max z[other] + confidence, 0), with logits z, for ever better c: a binary search tells for
/// each example how much the distance may count.
/// </summary>
/// <remarks>
/// Source: Carlini and Wagner 2017, "Towards evaluating the robustness of neural networks", section V. An example is
/// offered only within the radius, so that success says that its smallest perturbation found is no longer than eps.
/// Lengths are in widths of the box, so that another unit of the inputs changes nothing.
/// </remarks>
public abstract record PenaltyAttack : Attack
{
    private protected PenaltyAttack(int iterations, int searchSteps, double learningRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(searchSteps, 1);
        (Iterations, SearchSteps) = (iterations, searchSteps);
        LearningRate = Positive(learningRate, nameof(learningRate));
    }

    /// <summary>The number of steps of descent for each c.</summary>
    public int Iterations { get; }

    /// <summary>The number of values that the search tries for each c.</summary>
    public int SearchSteps { get; }

    /// <summary>The length of the first steps of descent, whatever the unit of the inputs.</summary>
    public double LearningRate { get; }

    /// <summary>The first c of each example, finite and above 0; 0.001 unless given, as in the paper.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not as above.</exception>
    public double InitialConstant
    {
        get;
        init => field = Positive(value, nameof(InitialConstant));
    } = 1e-3;

    /// <summary>
    /// By how much the logit of a wrong class must exceed the true one, finite and at least 0; 0 unless given.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not as above.</exception>
    public double Confidence
    {
        get;
        init => field = double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Confidence), value, "The confidence must be finite and at least 0.");
    }

    /// <summary>
    /// Whether an example stops descending for its c once a tenth of the steps has not lowered the objective by one
    /// part in ten thousand; it does unless told otherwise.
    /// </summary>
    public bool EarlyAbort { get; init; } = true;

    /// <summary>
    /// Whether to go on to ever smaller perturbations once one is found within the radius, and return the smallest.
    /// Otherwise, and unless told to, an example drops out with the first one.
    /// </summary>
    public bool Minimal { get; init; }

    /// <summary>The norm of the balls that it searches.</summary>
    /// <inheritdoc/>
    public override AttackProtocol Protocol => new(Iterations * SearchSteps);

    private protected abstract Norm Norm { get; }

    /// <summary>A descent of some examples [K] of a batch from the inputs themselves.</summary>
    private protected abstract PenaltyDescent Descent(
        AttackRun run, BallGeometry ball, Tensor rows, ConstantSearch constants);

    private protected override void CheckSet(IThreatModel threatModel, IPerturbationSet set) =>
        BallGeometry.Check(threatModel, set, Name, Norm);

    private protected override void Search(AttackRun run) => BallGeometry.ForEach(run, Name, [Norm], ball =>
    {
        using var inWidths = ball.InWidths();
        Search(run, inWidths);
    });

    /// <summary>Refuses a number that is not finite and above 0.</summary>
    private protected static double Positive(double value, string name) => double.IsFinite(value) && value > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "The number must be finite and above 0.");

    private void Search(AttackRun run, BallGeometry ball)
    {
        using var scope = NewDisposeScope();
        using var constants = new ConstantSearch(run.Inputs, InitialConstant);
        var all = run.Standing();
        for (var step = 0; step < SearchSteps && (Minimal ? all?.alias() : run.Standing()) is { } rows; step++)
        {
            using var descent = Descent(run, ball, rows, constants);
            descent.Descend();
        }
    }
}
