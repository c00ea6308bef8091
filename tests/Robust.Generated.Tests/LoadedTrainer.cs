using System.Reflection;
using Robust.Data;
using Robust.ThreatModels;
using Robust.Training;
using Robust.Training.Steps;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Generated.Tests;

/// <summary>A generated trainer, called by name.</summary>
internal sealed class LoadedTrainer(object trainer) : IDisposable
{
    public Module<Tensor, Tensor> Model => (Module<Tensor, Tensor>)Property("Model")!;

    public IThreatModel ThreatModel => (IThreatModel)Property("ThreatModel")!;

    public static LoadedTrainer Of(string source, string type, TrainingOptions? options = null) =>
        new(LoadedAssembly.Of(source).Create(type, options));

    public TrainerState State => (TrainerState)trainer.GetType()
        .GetProperty("State", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(trainer)!;

    public TrainingResult Train(Examples data) =>
        (TrainingResult)Call("Train", data, null, null, CancellationToken.None)!;

    public Tensor Perturb(Tensor x, Tensor y) => (Tensor)Call("Perturb", x, y)!;

    /// <summary>The inner maximizer, or another method with its signature, within a step.</summary>
    public Tensor Perturb(Tensor x, Tensor y, StepContext context, string maximizer = "Perturb") =>
        (Tensor)Call(maximizer, x, y, context)!;

    public StepResult Step(Tensor x, Tensor y) => (StepResult)Call("Step", x, y)!;

    public double LearningRate(double progress) => (double)Call("LearningRate", progress)!;

    public object? Property(string name) => trainer.GetType().GetProperty(name)!.GetValue(trainer);

    public void Dispose() => ((IDisposable)trainer).Dispose();

    private object? Call(string name, params object?[] arguments) => trainer.GetType()
        .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .First(method => method.Name == name && method.GetParameters().Length == arguments.Length)
        .Invoke(trainer, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
