using Robust.Generators.Emission.Maximizers;
using Robust.Generators.Emission.Minimizers;
using Robust.Generators.Emission.Objectives;
using Robust.Generators.Models;

namespace Robust.Generators.Emission;

/// <summary>Writes what hovering over a trainer shows: norm, radius, recipe and the price of a batch.</summary>
internal static class TrainerDocumentation
{
    public static void Write(IndentedWriter writer, TrainerFile file)
    {
        var (threat, recipe) = (file.Threat, file.Recipe);
        var maximizer = MaximizerEmitter.For(recipe.Maximizer);
        writer.Lines($"""
            /// <summary>
            /// Trains <see cref="{file.Type.Identifier}"/> to withstand |delta|_inf &lt;= {Numbers.Length(threat.Eps)} within the box [{Numbers.Text(threat.Lower)}, {Numbers.Text(threat.Upper)}].
            /// </summary>
            /// <remarks>
            /// <list type="bullet">
            /// <item>Inner maximizer: {maximizer.Summary}.</item>
            /// <item>Projection: onto ball and box together, exact.</item>
            /// <item>Objective: {AdversarialTrainingEmitter.Summary}.</item>
            /// <item>Outer minimizer: {MinimizerEmitter.For(recipe.Minimizer).Summary}; {Rate(recipe)}.</item>
            /// <item>Passes per batch: {maximizer.Passes + AdversarialTrainingEmitter.Passes}.</item>
            /// <item>Length, unless the options say otherwise: {Length(recipe.Training)}.</item>
            /// </list>
            /// </remarks>
            """);
    }

    private static string Rate(Recipe recipe) => recipe.Schedule is { } cycle
        ? $"learning rate from 0 up to {Numbers.Text(cycle.Peak)} over the first {Numbers.Text(100 * cycle.Rise)}% of training, then down to 0"
        : $"learning rate {Numbers.Text(recipe.Minimizer.Rate)}";

    private static string Length(Training training) =>
        $"{Numbers.Count(training.Epochs, "epoch", "epochs")}, batches of {Numbers.Grouped(training.BatchSize)}";
}
