using Robust.Generators.Emission.Maximizers;
using Robust.Generators.Emission.Minimizers;
using Robust.Generators.Emission.Objectives;
using Robust.Generators.Models;

namespace Robust.Generators.Emission;

/// <summary>Writes the trainer: the recipe's choices, each by its own emitter.</summary>
internal static class TrainerEmitter
{
    /// <summary>The text of <c>ModelTrainer.g.cs</c>.</summary>
    public static string Emit(TrainerFile file)
    {
        var names = new Names(file.Type.ShadowedNames);
        string[] usings =
            ["Robust.Attacks", "Robust.Training", "static TorchSharp.torch", "static TorchSharp.torch.nn"];
        return SourceFile.Write(file.Type, usings, writer =>
        {
            TrainerDocumentation.Write(writer, file);
            var ancestor = $"{names.RobustTrainer}<{file.Type.Reference}>";
            writer.Open(file.Type.Companion("sealed partial class", file.Type.TrainerName, ancestor));
            WriteConstructors(writer, file, names);
            WriteOptimizer(writer, file.Recipe, names);
            WritePerturb(writer, file, names);
            AdversarialTrainingEmitter.Write(writer, names);
            writer.Close();
        });
    }

    private static void WriteConstructors(IndentedWriter writer, TrainerFile file, Names names)
    {
        var model = file.Type.Reference;
        var (trainer, threat) = (Identifiers.Escape(file.Type.TrainerName), file.Threat.Type);
        if (file.Type.IsDefaultConstructible)
        {
            writer.Lines($$"""
                /// <summary>Trains a new network, made from the seed in the options.</summary>
                /// <param name="options">What differs from the declared recipe; null for nothing.</param>
                public {{trainer}}({{names.TrainingOptions}}? options = null)
                    : base(static () => new {{model}}(), new {{threat}}(), Declared, options)
                {
                }

                """);
        }

        writer.Lines($$"""
            /// <summary>Trains an existing network further; it stays the caller's.</summary>
            /// <param name="model">The network.</param>
            /// <param name="options">What differs from the declared recipe; null for nothing.</param>
            public {{trainer}}({{model}} model, {{names.TrainingOptions}}? options = null)
                : base(model, new {{threat}}(), Declared, options)
            {
            }

            private static {{names.TrainingDefaults}} Declared => new({{Defaults(file)}});

            """);
    }

    private static string Defaults(TrainerFile file)
    {
        var training = file.Recipe.Training;
        var shape = file.Input is { } input
            ? $", InputShape: [{string.Join(", ", input.Extents.Select(extent => Numbers.Text(extent)))}]"
            : "";
        return $"Epochs: {Numbers.Text(training.Epochs)}, BatchSize: {Numbers.Text(training.BatchSize)}{shape}";
    }

    private static void WriteOptimizer(IndentedWriter writer, Recipe recipe, Names names)
    {
        var rate = recipe.Schedule is { } cycle
            ? $"{names.Schedules}.OneCycle(progress, "
                + $"peak: {Numbers.Text(cycle.Peak)}, rise: {Numbers.Text(cycle.Rise)})"
            : Numbers.Text(recipe.Minimizer.Rate);
        writer.Lines($$"""
            /// <inheritdoc/>
            protected override {{names.Optim}}.Optimizer CreateOptimizer() =>
                {{MinimizerEmitter.For(recipe.Minimizer).Creation(names)}};

            /// <inheritdoc/>
            protected override double LearningRate(double progress) => {{rate}};

            """);
    }

    private static void WritePerturb(IndentedWriter writer, TrainerFile file, Names names)
    {
        writer.Lines("/// <inheritdoc/>");
        writer.Open($"public override {names.Tensor} Perturb({names.Tensor} x, {names.Tensor} y)");
        MaximizerEmitter.For(file.Recipe.Maximizer, file.Threat.Threat).WriteBody(writer, names);
        writer.Close().Line();
    }
}
