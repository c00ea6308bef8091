using System.CommandLine;
using Robust.App.CommandLine;

namespace Robust.Samples.Mnist;

/// <summary>The commands.</summary>
internal static class CommandLine
{
    /// <summary>All of them.</summary>
    public static RootCommand Root() => new("Trains a robust classifier of handwritten digits and measures it.")
    {
        Application.Command(
            "demo", "Train, evaluate, print a table and save weights and results: the whole path.", Demo.Run,
            [
                .. MnistOptions.All, .. Settings.Training, .. Settings.Pgd.All, Settings.Samples,
                Settings.EnclosedSamples, Settings.Seed, DeviceOption.Option, Settings.Output, Settings.SavedWeights, Settings.SavedJson,
            ]),
        Application.Command(
            "train", "Train and save the weights.", Train.Run,
            [
                .. MnistOptions.All, .. Settings.Training, Settings.Seed, DeviceOption.Option, Settings.Output,
                Settings.SavedWeights, Settings.SavedJson,
            ]),
        Application.Command(
            "evaluate", "Measure saved weights on the test images, clean and under attack.", Evaluate.Run,
            [
                Settings.Weights, .. MnistOptions.All, .. Settings.Suite.All, Settings.Samples,
                Settings.Seed, DeviceOption.Option, Settings.Json,
            ]),
        Application.Command("data", "Fetch and check the data set's four files.", Data.Run, MnistOptions.All),
    };
}
