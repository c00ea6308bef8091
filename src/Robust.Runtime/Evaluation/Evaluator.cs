using Robust.Attacks.Gradient;
using Robust.Certification;
using Robust.Data;
using Robust.Evaluation.Fit;
using Robust.Evaluation.Results;
using Robust.Evaluation.Running;
using Robust.Groups;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Evaluation;

/// <summary>Measures accuracy, clean and under attack, batch by batch on the device of the model.</summary>
/// <remarks>The model is evaluated in eval mode with frozen parameters and left as it was found.</remarks>
public static class Evaluator
{
    /// <summary>The accuracy on the inputs as they are.</summary>
    /// <param name="model">Maps inputs [N, ...] to logits [N, C].</param>
    /// <param name="data">The examples.</param>
    /// <param name="batchSize">The number of examples at once, at least 1; it does not change the result.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="group">The processes that evaluate together, each its share of the batches; all get the result. This one alone when null.</param>
    /// <param name="cancellationToken">Ends the evaluation after the current batch.</param>
    /// <exception cref="RobustException">The model does not fit the data, or its logits are not finite.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was canceled.</exception>
    public static EvaluationResult Clean(
        Module<Tensor, Tensor> model, IExampleSource data, int batchSize = 250,
        IProgress<EvaluationProgress>? progress = null, IProcessGroup? group = null, CancellationToken cancellationToken = default)
    {
        var team = Team.Of(group);
        var sweep = new Sweep(EvaluationResult.NoAttack, model, data, batchSize, team, progress, cancellationToken);
        return team.Together(sweep.RunClean).Result;
    }

    /// <summary>
    /// The accuracy under PGD: an example counts when no start and no step of the attack fooled the model.
    /// </summary>
    /// <param name="model">Maps inputs [N, ...] to logits [N, C].</param>
    /// <param name="threatModel">What the adversary may do.</param>
    /// <param name="data">The examples, within the box of the threat model.</param>
    /// <param name="attack">Steps, step size and restarts.</param>
    /// <param name="seed">The seed of the random starts.</param>
    /// <param name="batchSize">
    /// The number of examples at once, at least 1; it changes which random starts they get.
    /// </param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellationToken">Ends the evaluation after the current batch.</param>
    /// <exception cref="RobustException">
    /// The model does not fit the data, the data leave the box, or the model's logits are not finite.
    /// </exception>
    /// <exception cref="OperationCanceledException">The evaluation was canceled.</exception>
    public static EvaluationResult Pgd(
        Module<Tensor, Tensor> model, IThreatModel threatModel, IExampleSource data, PgdAttack attack, long seed = 0,
        int batchSize = 250, IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        DataFit.Check(threatModel, data);
        using var generator = new Generator(unchecked((ulong)seed), ModelFit.DeviceOf(model));
        var sweep = new Sweep(attack.Name, model, data, batchSize, Team.Of(null), progress, cancellationToken);
        var (forward, gradients, zero) = (0L, 0L, 0L);
        var (result, _) = sweep.Run((classifier, x, y, _) =>
        {
            using var found = attack.Run(classifier, threatModel, x, y, generator);
            forward += found.ForwardPasses;
            gradients += found.BackwardPasses;
            zero += found.ZeroGradients;
            return found.Success.logical_not();
        });
        return result with
        {
            ZeroGradientShare = gradients == 0 ? 0 : zero / (double)gradients,
            ThreatModel = threatModel.Description,
            Eps = threatModel.Eps,
            Norm = threatModel.Norm,
            Steps = attack.Steps,
            StepSize = attack.StepSize,
            Restarts = attack.Restarts,
            Targets = attack.Targets,
            Seed = seed,
            Attacked = result.Samples,
            ForwardPasses = forward,
            BackwardPasses = gradients,
        };
    }

    /// <summary>The certified accuracy: an example counts when it is proven that every perturbation is classified correctly.</summary>
    /// <param name="model">Maps inputs [N, ...] to logits [N, C].</param>
    /// <param name="certifier">What proves it.</param>
    /// <param name="data">The examples, within the box of the threat model.</param>
    /// <param name="batchSize">The number of examples at once, at least 1; it does not change the result.</param>
    /// <param name="progress">Told after each batch, or part of one.</param>
    /// <param name="group">The processes that prove together, each its share of the examples; all get the result. This one alone when null.</param>
    /// <param name="cancellationToken">Ends the evaluation after the current batch.</param>
    /// <exception cref="RobustException">
    /// The model does not fit the data, the data leave the box, or the certifier does not fit the model.
    /// </exception>
    /// <exception cref="OperationCanceledException">The evaluation was canceled.</exception>
    public static EvaluationResult Certified(
        Module<Tensor, Tensor> model, ICertifier certifier, IExampleSource data, int batchSize = 250,
        IProgress<EvaluationProgress>? progress = null, IProcessGroup? group = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(certifier);
        var team = Team.Of(group);
        var (result, _) = team.Together(() =>
        {
            TeamFit.Check(team, () => new Dictionary<string, string> { ["threat model"] = Fingerprint.Of(certifier.ThreatModel, data), ["method"] = certifier.Name });
            DataFit.CheckBox(certifier.ThreatModel, data);
            return new Sweep($"certified-{certifier.Name}", model, data, batchSize, team, progress, cancellationToken).RunCertified(certifier);
        });
        return result with
        {
            ThreatModel = certifier.ThreatModel.Description,
            Eps = certifier.ThreatModel.Eps,
            Norm = certifier.ThreatModel.Norm,
        };
    }
}
