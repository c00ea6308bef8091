using Robust.Attacks.Losses;
using static TorchSharp.torch;

namespace Robust.Attacks.Gradient;

/// <summary>
/// The directions w in the space of logits along which starts of <see cref="AdaptiveAttack"/> are sought, those up w . z: random
/// at first, then with the signs that led to success, at the true class and at a wrong one that changes.
/// </summary>
internal sealed class LogitDirections : IDisposable
{
    private const double AtRival = 0.8;
    private const double Most = 0.5;
    private const double Least = -0.1;
    private const int RandomDraws = 1;
    private const int ClassesOfPaper = 10;

    private readonly AttackRun run;
    private readonly Tensor[] rivals;
    private readonly Tensor atTruth;
    private readonly Tensor atRival;

    /// <summary>Knows of no success yet.</summary>
    public LogitDirections(AttackRun run)
    {
        this.run = run;
        rivals = [.. Targets.Of(run, Math.Max((int)run.Logits.shape[1] - 1, 1)).Select(
            static rival => rival!.DetachFromDisposeScope())];
        atTruth = zeros(1, run.Logits.dtype, run.Logits.device).DetachFromDisposeScope();
        atRival = zeros_like(atTruth).DetachFromDisposeScope();
    }

    /// <summary>A direction [K, C] for each of some examples.</summary>
    /// <param name="rows">Their indices [K] in the batch.</param>
    /// <param name="number">The number of draws before.</param>
    public Tensor Draw(Tensor rows, int number)
    {
        using var scope = NewDisposeScope();
        var (count, classes) = (rows.shape[0], run.Logits.shape[1]);
        var direction = Uniform(-1, 1, count, classes);
        if (number < RandomDraws)
        {
            return direction.MoveToOuterDisposeScope();
        }

        var unit = classes / (double)ClassesOfPaper;
        var signs = atTruth.ge(0).to(direction.dtype).mul_(2).sub_(1);
        var ofTruth = Uniform(Least, Most, count, 1) * signs * unit;
        var ofRival = (atRival.ge(0).to(direction.dtype).mul_(2).sub_(1) * (AtRival * unit)).expand(count, 1);
        var rival = rivals[number % rivals.Length].index_select(0, rows);
        direction.scatter_(1, run.Labels.index_select(0, rows).unsqueeze(1), ofTruth);
        direction.scatter_(1, rival.unsqueeze(1), ofRival);
        return direction.MoveToOuterDisposeScope();
    }

    /// <summary>Learns of directions [L, C] that led from some classes [L] to other ones [L].</summary>
    public void Learn(Tensor directions, Tensor from, Tensor to)
    {
        using var scope = NewDisposeScope();
        atTruth.add_(directions.At(from).sum());
        atRival.add_(directions.At(to).sum());
    }

    public void Dispose()
    {
        Array.ForEach(rivals, static rival => rival.Dispose());
        atTruth.Dispose();
        atRival.Dispose();
    }

    private Tensor Uniform(double least, double most, params long[] shape) =>
        empty(shape, run.Logits.dtype, run.Logits.device).uniform_(least, most, run.Generator);
}
