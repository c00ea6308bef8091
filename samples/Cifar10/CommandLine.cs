using System.CommandLine;
using Robust.App.CommandLine;

namespace Robust.Samples.Cifar10;

/// <summary>The commands.</summary>
internal static class CommandLine
{
    /// <summary>All of them.</summary>
    public static RootCommand Root() => new("Trains a robust classifier of small color photographs and measures it.")
    {
        Application.Command(
            "train", "Train and save the weights.", Train.Run,
            [Settings.Data, .. Settings.Training, Settings.Seed, DeviceOption.Option, Settings.SavedWeights]),
        Application.Command(
            "evaluate", "Measure saved weights on the test images, clean and under attack.", Evaluate.Run,
            [Settings.Weights, Settings.Data, .. Settings.Evaluation, Settings.Seed, DeviceOption.Option]),
        Application.Command(
            "generate", "Write six small files of made-up images in the form of CIFAR-10, to try things out.",
            Generate.Run, [Settings.GeneratedData, Settings.Images, Settings.Seed]),
    };
}
