using Robust.Groups;
using Robust.Training.Parts;
using Robust.Training.Steps;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.State;

/// <summary>A trainer as a run sees it, whatever its model is.</summary>
internal interface ITrainedModel
{
    Module<Tensor, Tensor> Model { get; }

    optim.Optimizer Optimizer { get; }

    /// <summary>What is kept from step to step.</summary>
    IRunPart State { get; }

    /// <summary>How many steps are taken on each batch.</summary>
    int Replays { get; }

    /// <summary>Whether eps may rise in the course of training.</summary>
    bool EpsCanRise { get; }

    /// <summary>The fewest examples that the model can be trained on at once.</summary>
    int LeastExamples { get; }

    /// <summary>What a step is given beside its batch.</summary>
    StepContext ContextOf(RunState state, double progress);

    /// <summary>Makes random numbers of the inner maximizer those of one batch.</summary>
    void Seed(long step);

    /// <summary>The learning rate at a fraction of training done.</summary>
    double LearningRate(double progress);

    /// <summary>Adds the gradients of some examples, weighted by their share of the batch.</summary>
    StepResult Gradients(Tensor x, Tensor y, StepContext context);

    void Update(StepResult result);

    /// <summary>Gives all processes what each left in its rows of what is kept for every place of a batch.</summary>
    void ShareRows(Team team, BatchSlice slice);

    void EpochEnded(EpochResult epoch);
}
