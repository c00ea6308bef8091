using Robust.Attacks.Classifiers;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.BlackBox;

/// <summary>
/// Perturbations that an attack finds against another model, a surrogate, judged on the classifier itself. A robust
/// model should withstand these better than attacks on itself; if it does not, its gradients are hidden.
/// </summary>
/// <remarks>
/// <para>
/// Source: Papernot, McDaniel and Goodfellow 2016, "Transferability in machine learning"; as a check for hidden
/// gradients: Athalye, Carlini and Wagner 2018, section 3.1.
/// </para>
/// <para>
/// The attack on the surrogate ends, for each example, where the surrogate is fooled: an example that it gets wrong as
/// it is is not perturbed. Each example asks the classifier for two forward passes.
/// </para>
/// </remarks>
public sealed record TransferAttack : Attack
{
    /// <summary>Describes the attack.</summary>
    /// <param name="inner">What finds perturbations against the surrogate.</param>
    /// <param name="surrogate">The other model, of inputs of the same shape; it stays the caller's.</param>
    /// <param name="surrogateName">What reports call the surrogate; they do not name it when null.</param>
    public TransferAttack(IAttack inner, IClassifier surrogate, string? surrogateName = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(surrogate);
        (Inner, Surrogate, SurrogateName) = (inner, surrogate, surrogateName);
    }

    /// <summary>What finds perturbations against the surrogate.</summary>
    public IAttack Inner { get; }

    /// <summary>The other model.</summary>
    public IClassifier Surrogate { get; }

    /// <summary>What reports call the surrogate; null for nothing.</summary>
    public string? SurrogateName { get; }

    /// <summary>
    /// The name <c>transfer-pgd-10x1</c>, or <c>transfer-pgd-10x1-from-resnet</c> with a surrogate's name.
    /// </summary>
    public override string Name => $"transfer-{Inner.Name}" + (SurrogateName is null ? "" : $"-from-{SurrogateName}");

    /// <inheritdoc/>
    public override AttackProtocol Protocol => Inner.Protocol;

    /// <inheritdoc/>
    public override void CheckFits(IThreatModel threatModel, Tensor input, int classes) =>
        Inner.CheckFits(threatModel, input, classes);

    private protected override bool MayRunInParallel(IClassifier classifier) =>
        classifier.AnswersInParallel && Surrogate.AnswersInParallel && Inner is Attack;

    private protected override void Search(AttackRun run)
    {
        if (run.Standing() is not { } rows)
        {
            return;
        }

        var (inputs, labels) = (run.Inputs.index_select(0, rows), run.Labels.index_select(0, rows));
        using var found = Inner.Run(Surrogate, run.ThreatModel, inputs, labels, run.Generator);
        using var set = run.Set.Select(rows);
        run.Offer(rows, found.Delta, run.Classifier.Logits(set.Apply(found.Delta)));
    }
}
