using Robust.Generators.Methods;
using Robust.Generators.Methods.Maximizers;
using Robust.Generators.Methods.Schedules;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Trainers;

/// <summary>Writes the trainer: the recipe's choices, each by its own emitter.</summary>
internal static class TrainerEmitter
{
    /// <summary>What the body of a trainer calls by a simple name, written there or inherited.</summary>
    public static readonly string[] MemberNames =
    [
        "AscendByFirstLayer", "Branches", "CreateOptimizer", "Declared", "EpochEnded",
        "EpsRise", "FullPass", "Generator", "Gradients", "InputGradient", "LearningRate", "Model", "OnEpoch",
        "OnGradients", "OnPerturbed", "OnStep", "Optimizer", "Perturb", "PerturbByPgd", "Pullback", "Recipe",
        "Replays", "SmoothedGradient", "SmoothedLosses", "State", "ThreatModel", "Update",
        "get_Declared", "get_Replays",
    ];

    /// <summary>What every trainer overrides.</summary>
    public static readonly string[] Overridden =
        ["CreateOptimizer", "EpochEnded", "EpsRise", "Gradients", "LearningRate", "Perturb", "Update"];

    /// <summary>The text of <c>ModelTrainer.g.cs</c>.</summary>
    public static string Emit(TrainerFile file)
    {
        var names = new Names(file.Type.ShadowedNames);
        var maximizer = Emitters.Maximizer(file.Recipe, file.Threat.Threat);
        return SourceFile.Write(file.Type, names, writer =>
        {
            TrainerDocumentation.Write(writer, file);
            writer.Open(Header(writer, file, names));
            TrainerCreation.WriteConstructor(writer, file, names);
            TrainerCreation.WriteCreate(writer, file, names);
            WriteDefaults(writer, file, maximizer, names);
            WriteOptimizer(writer, file.Recipe, names);
            WriteEpsRise(writer, file.Recipe.Additions, names);
            WritePerturb(writer, maximizer, names);
            Emitters.Objective(file.Recipe, file.Threat.Threat)
                .Write(writer, file.Recipe.Additions, file.Threat.Threat, maximizer.CopiesExamples, names);
            WriteUpdate(writer, file.Recipe.Additions, names);
            HooksEmitter.Write(writer, file.Recipe.Maximizer.Perturbs, names);
            writer.Close().Line();
            TrainerCreation.WriteFactory(writer, file, names);
        });
    }

    private static string Header(IndentedWriter writer, TrainerFile file, Names names)
    {
        var ancestor = $"{names.RobustTrainer}<{file.Type.Reference}>";
        if (!file.Type.IsDefaultConstructible)
        {
            return Of(ancestor);
        }

        var declared = $"{names.IDeclaredTrainer}<{TrainerCreation.Reference(file.Type)}>";
        var line = Of($"{ancestor}, {declared}");
        return writer.Fits(line) ? line : Of($"{ancestor},\n    {declared}");

        string Of(string ancestors) => file.Type.TypeBeside("sealed partial class", file.Type.TrainerName, ancestors);
    }

    private static void WriteDefaults(
        IndentedWriter writer, TrainerFile file, MaximizerEmitter maximizer, Names names)
    {
        var training = file.Recipe.Training;
        string?[] facts =
        [
            training.Epochs is { } epochs ? $"Epochs: {Numbers.Text(epochs)}" : null,
            training.BatchSize is { } size ? $"BatchSize: {Numbers.Text(size)}" : null,
            file.Input is { } input
                ? $"InputShape: [{string.Join(", ", input.Extents.Select(extent => Numbers.Text(extent)))}]"
                : null,
            file.ClassCount is { } count ? $"ClassCount: {Numbers.Text(count)}" : null,
            maximizer.Fact,
        ];
        var known = string.Join(", ", facts.Where(fact => fact is not null));
        var declared = $"private static {names.TrainingDefaults} Declared => new(";
        var begin = $"{declared}{known}{(known.Length > 0 ? ", " : "")}Recipe: new(";
        writer.Lines(writer.Fits(begin) ? begin : $"{declared}\n    {known}, Recipe: new(");
        RecipeNumbers.Write(writer, file.Recipe, file.Threat.Threat, "));", names);
        writer.Line();
    }

    private static void WriteOptimizer(IndentedWriter writer, Recipe recipe, Names names)
    {
        var rate = ScheduleEmitter.Rate(recipe, names);
        var signature = "protected override double LearningRate(double progress) =>";
        writer.Lines($"""
            /// <inheritdoc/>
            protected override {names.Optim}.Optimizer CreateOptimizer() =>
                {Emitters.Minimizer(recipe.Minimizer).Creation(names)};

            /// <inheritdoc/>
            {signature}{(writer.Fits($"{signature} {rate};") ? " " : "\n    ")}{rate};

            """);
    }

    private static void WriteEpsRise(IndentedWriter writer, RecipeAdditions additions, Names names)
    {
        if (additions.EpsWarmUp is { } warmUp)
        {
            var rise = warmUp.IsSmooth ? "SmoothWarmUp" : "WarmUp";
            var share = $"{names.Schedules}.{rise}(progress, fraction: {Numbers.Text(warmUp.Fraction)})";
            var signature = "protected override double EpsRise(double progress) =>";
            writer.Lines($"""
                /// <inheritdoc/>
                {signature}{(writer.Fits($"{signature} {share};") ? " " : "\n    ")}{share};

                """);
        }
    }

    private static void WritePerturb(IndentedWriter writer, MaximizerEmitter maximizer, Names names)
    {
        maximizer.WriteDocumentation(writer);
        writer.Open($"protected override {names.Tensor} Perturb("
            + $"{names.Tensor} x, {names.Tensor} y, {names.StepContext} context)");
        maximizer.WriteBody(writer, names);
        writer.Close().Line();
    }

    private static void WriteUpdate(IndentedWriter writer, RecipeAdditions additions, Names names)
    {
        writer.Lines("/// <inheritdoc/>");
        writer.Open($"protected override void Update({names.StepResult} result)");
        writer.Lines("OnGradients(result.Loss);");
        if (additions.ClipNorm is { } norm)
        {
            writer.Annotated((
                $"{names.Nn}.utils.clip_grad_norm_(Model.parameters(), {Numbers.Text(norm)});",
                "Pascanu, Mikolov and Bengio 2013, algorithm 1"));
        }

        writer.Lines("""
            Optimizer.step();
            OnStep(result);
            """);
        writer.Close().Line();
    }
}
