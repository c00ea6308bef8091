using Robust.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>A linear model in double precision under plain gradient descent, and batches for it.</summary>
internal static class LinearTraining
{
    public const int Classes = 3;
    public const int Features = 4;
    public const double Rate = 0.5;

    /// <summary>Its trainer.</summary>
    /// <param name="threat">The arguments of [RobustModel].</param>
    /// <param name="maximizer">The attribute of the inner maximizer.</param>
    public static LoadedTrainer Trainer(string threat, string maximizer)
    {
        var trainer = new LoadedTrainer(LoadedAssembly.Of(
            $"using Robust.Declarations; [RobustModel({threat}), Input({Features}), Classes({Classes}), Linear({Classes})]\n"
            + $"[{maximizer}, Sgd(Rate = {Rate}, Momentum = 0)] partial class Net;",
            StepSpy.Source).Create("NetTrainer", new TrainingOptions { Seed = 3 }));
        trainer.Model.to(ScalarType.Float64);
        return trainer;
    }

    /// <summary>Inputs uniform in [0, 1], and labels that take turns.</summary>
    public static (Tensor X, Tensor Y) Batch(int count, ulong seed)
    {
        using var generator = new Generator(seed);
        return (
            rand([count, Features], dtype: ScalarType.Float64, generator: generator),
            arange(count, dtype: ScalarType.Int64).remainder(Classes));
    }
}
