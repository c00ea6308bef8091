using Robust.Data;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.ThreatModels;
using Robust.Training.Averaging;
using Robust.Training.State;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.Running;

/// <summary>What is measured at the end of each epoch, and on which examples.</summary>
internal sealed class Measures
{
    /// <summary>The number of training examples that are watched for catastrophic overfitting, and for chance.</summary>
    private const int Watched = 256;

    private readonly Module<Tensor, Tensor> model;
    private readonly IThreatModel threatModel;
    private readonly TrainingPlan plan;
    private readonly IExampleSource watch;
    private readonly IExampleSource? validation;

    public Measures(
        Module<Tensor, Tensor> model, IThreatModel threatModel, TrainingPlan plan, IExampleSource train,
        IExampleSource? validation)
    {
        (this.model, this.threatModel, this.plan) = (model, threatModel, plan);
        watch = train.Take(Math.Min(Watched, train.Count));
        this.validation = validation?.Take(Math.Min(plan.ValidationSamples, validation.Count));
    }

    /// <summary>Whether there are validation examples.</summary>
    public bool Validates => validation is not null;

    /// <summary>Completes the result of an epoch; the average of the weights is measured beside them.</summary>
    /// <exception cref="OperationCanceledException">Measuring was canceled.</exception>
    public EpochResult Measure(EpochResult epoch, WeightAverage? average, CancellationToken cancellationToken)
    {
        if (average is null)
        {
            return Measure(epoch, cancellationToken);
        }

        var weights = Measure(epoch, cancellationToken);
        average.Exchange();
        try
        {
            var averaged = Measure(epoch, cancellationToken);
            return averaged with { CleanOfWeights = weights.Clean, RobustOfWeights = weights.Robust };
        }
        finally
        {
            average.Exchange();
        }
    }

    private EpochResult Measure(EpochResult epoch, CancellationToken cancellationToken)
    {
        var measured = epoch with
        {
            TrainingRobust = Robust(watch, cancellationToken),
            OnlyClass = Evaluator.Clean(model, watch, cancellationToken: cancellationToken).OnlyClass,
        };
        return validation is null
            ? measured
            : measured with
            {
                Clean = Evaluator.Clean(model, validation, cancellationToken: cancellationToken),
                Robust = Robust(validation, cancellationToken),
            };
    }

    private EvaluationResult Robust(IExampleSource data, CancellationToken cancellationToken) => Evaluator.Pgd(
        model, threatModel, data, plan.ValidationAttack, plan.Seed, cancellationToken: cancellationToken);
}
