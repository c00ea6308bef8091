using Robust.Training.Averaging;
using Robust.Training.Parts;
using Robust.Training.State;

namespace Robust.Training.Running;

/// <summary>The tensors of a run beside its data: all that changes from step to step.</summary>
internal sealed class RunParts : IDisposable
{
    private readonly OptimizerPart optimizer;
    private readonly IRunPart state;

    /// <summary>Makes copies of the model as it is at the beginning.</summary>
    public RunParts(ITrainedModel trained, TrainingPlan plan)
    {
        Model = new ModulePart(trained.Model);
        optimizer = new OptimizerPart(trained.Optimizer);
        state = trained.State;
        Kept = new Snapshot(Model);
        Average = plan.WeightAveraging is { } rule ? new WeightAverage(trained.Model, rule) : null;
        var all = new JoinedParts(new Dictionary<string, IRunPart>(Moving()) { ["model"] = Model });
        Good = plan.MayGoBack ? new Snapshot(all) : null;
        Start = plan.Recovery.AtChance == ChancePolicy.StartAgain ? new Snapshot(all) : null;
    }

    public ModulePart Model { get; }

    /// <summary>The weights to end with.</summary>
    public Snapshot Kept { get; }

    /// <summary>The average of the weights; null where there is none.</summary>
    public WeightAverage? Average { get; }

    /// <summary>The last good epoch; null where the run never goes back.</summary>
    public Snapshot? Good { get; }

    /// <summary>The beginning of the run; null where it never begins again.</summary>
    public Snapshot? Start { get; }

    /// <summary>
    /// All of a checkpoint but the model: first what is tried on the parts that move, then these themselves.
    /// </summary>
    public IRunPart BesideModel
    {
        get
        {
            var parts = new Dictionary<string, IRunPart> { ["kept"] = Kept };
            if (Good is not null)
            {
                parts["good"] = Good;
            }

            if (Start is not null)
            {
                parts["start"] = Start;
            }

            return new JoinedParts(parts.Concat(Moving()).ToDictionary());
        }
    }

    /// <summary>Keeps the weights, or their average where there is one.</summary>
    public void KeepAveraged()
    {
        Average?.Exchange();
        Kept.Take();
        Average?.Exchange();
    }

    public void Dispose()
    {
        Kept.Dispose();
        Average?.Dispose();
        Good?.Dispose();
        Start?.Dispose();
    }

    /// <summary>What moves with each step beside the model.</summary>
    private Dictionary<string, IRunPart> Moving()
    {
        var parts = new Dictionary<string, IRunPart> { ["optimizer"] = optimizer, ["trainer"] = state };
        if (Average is not null)
        {
            parts["average"] = Average;
        }

        return parts;
    }
}
