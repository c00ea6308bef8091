using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>A part of <c>NetTrainer</c> that remembers what its steps saw, and what it remembers.</summary>
internal static class StepSpy
{
    public const string Source = """
        using System.Collections.Generic;
        using System.Linq;
        using static TorchSharp.torch;

        partial class NetTrainer
        {
            public List<double> Losses { get; } = new();

            public List<double[]> Gradients_ { get; } = new();

            public List<double[]> Adversarials { get; } = new();

            partial void OnPerturbed(Tensor x, Tensor y, Tensor adversarial) =>
                Adversarials.Add(adversarial.detach().data<double>().ToArray());

            partial void OnGradients(Tensor loss)
            {
                Losses.Add(loss.item<double>());
                Gradients_.Add(Model.parameters().SelectMany(p => p.grad!.data<double>().ToArray()).ToArray());
            }
        }
        """;

    public static List<double> Losses(this LoadedTrainer trainer) => (List<double>)trainer.Property("Losses")!;

    public static List<double[]> Gradients(this LoadedTrainer trainer) =>
        (List<double[]>)trainer.Property("Gradients_")!;

    public static List<double[]> Adversarials(this LoadedTrainer trainer) =>
        (List<double[]>)trainer.Property("Adversarials")!;

    /// <summary>The values of a tensor in double precision.</summary>
    public static double[] Doubles(this Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.detach().contiguous().data<double>().ToArray();
    }
}
