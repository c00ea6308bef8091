namespace Robust.Training;

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
        if (plan.MayGoBack)
        {
            Good = new Snapshot(new JoinedParts(new Dictionary<string, IRunPart>(Moving()) { ["model"] = Model }));
        }
    }

    public ModulePart Model { get; }

    /// <summary>The weights to end with.</summary>
    public Snapshot Kept { get; }

    /// <summary>The average of the weights; null where there is none.</summary>
    public WeightAverage? Average { get; }

    /// <summary>The last good epoch; null where the run never goes back.</summary>
    public Snapshot? Good { get; }

    /// <summary>All of a checkpoint but the model.</summary>
    public IRunPart BesideModel
    {
        get
        {
            var parts = Moving();
            parts["kept"] = Kept;
            if (Good is not null)
            {
                parts["good"] = Good;
            }

            return new JoinedParts(parts);
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
