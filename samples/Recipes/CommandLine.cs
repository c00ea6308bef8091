using System.CommandLine;
using Robust.App.CommandLine;

namespace Robust.Samples.Recipes;

/// <summary>The commands.</summary>
internal static class CommandLine
{
    /// <summary>All of them.</summary>
    public static RootCommand Root() => new("Trains one network by every method and measures what each is worth.")
    {
        Application.Command(
            "run", "Train by one recipe and measure it: one row of the table, for one seed.", Run.Execute,
            [
                Settings.RecipeName, .. MnistOptions.All, Settings.Epochs, Settings.TrainSamples,
                Settings.Samples, Settings.AutoAttackSamples, Settings.Seed, Settings.Output,
            ]),
        Application.Command(
            "default", "Train with nothing declared but a task, and measure it: one line of Markdown.",
            DefaultRun.Execute, [Settings.CaseName, Settings.Seed]),
        Application.Command(
            "certified", "Train for certificates and prove them: one row of the second table, for one seed.", CertifiedRun.Execute,
            [
                Settings.TaskName, Settings.CertifiedRecipeName, MnistOptions.Data, Settings.Epochs, Settings.TrainSamples,
                Settings.AutoAttackSamples, Settings.Limit, Settings.Seed, Settings.CertifiedOutput,
            ]),
        Application.Command(
            "certified-table", "Print the table of all rows for certificates in a folder.", CertifiedTable.Print, [Settings.CertifiedOutput]),
        Application.Command(
            "smooth", "Train for randomized smoothing, unless the weights are there, and certify test images: one line of Markdown.", SmoothedRun.Execute,
            [
                Settings.SmoothedRecipeName, .. MnistOptions.All, Settings.Epochs, Settings.TrainSamples, Settings.CertifiedImages,
                Settings.NoisySamples, Settings.Seed, Settings.Output,
            ]),
        Application.Command("table", "Print the table of all rows in a folder.", Table.Print, [Settings.Output]),
        Application.Command("list", "Say what each recipe is.", static (_, _) => Recipe.List(), []),
    };
}
