using Microsoft.CodeAnalysis;
using Robust.Generators.Declarations.Architectures;
using Robust.Generators.Declarations.RobustModels;
using Robust.Generators.Declarations.ThreatModels;
using Robust.Generators.Files.Classifiers;
using Robust.Generators.Files.Constraints;
using Robust.Generators.Files.Encoders;
using Robust.Generators.Files.Modules;
using Robust.Generators.Files.ThreatModels;
using Robust.Generators.Files.Trainers;
using Robust.Generators.Models;
using Robust.Generators.Reading.Sources;
using Robust.Generators.Shapes.Bounds;

namespace Robust.Generators;

/// <summary>
/// Writes module, derivative, threat model, trainer, encoder, constraints and classifiers of every class with [RobustModel], module and
/// derivative of every [Block], and the threat model that a class with a threat attribute is. Wiring only: a class is parsed
/// into a record, from which each file takes what it depends on.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class RobustModelGenerator : IIncrementalGenerator
{
    /// <summary>The tracked step that parses.</summary>
    public const string ModelStep = "Model";

    /// <summary>The tracked step of the blocks.</summary>
    public const string BlockStep = "Block";

    /// <summary>The tracked step of the module files.</summary>
    public const string ModuleStep = "Module";

    /// <summary>The tracked step of the files of layers as bounds and exporters follow them.</summary>
    public const string BoundsStep = "Bounds";

    /// <summary>The tracked step of the threat model files.</summary>
    public const string ThreatModelStep = "ThreatModel";

    /// <summary>The tracked step of the classes with threat attributes.</summary>
    public const string ThreatClassStep = "ThreatClass";

    /// <summary>The tracked step of the trainer files.</summary>
    public const string TrainerStep = "Trainer";

    /// <summary>The tracked step of the encoder files.</summary>
    public const string EncoderStep = "Encoder";

    /// <summary>The tracked step of the files of what makes a record valid.</summary>
    public const string ConstraintsStep = "Constraints";

    /// <summary>The tracked step of the classifier files.</summary>
    public const string ClassifierStep = "Classifier";

    /// <summary>The tracked step of the files of predictions by exported files.</summary>
    public const string OnnxClassifierStep = "OnnxClassifier";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider
            .ForTypesWith(["RobustModel"], ModelParser.Parse)
            .WithTrackingName(ModelStep);

        var modules = models
            .SelectMany(static (model, _) =>
                model.Network is null ? [] : new[] { new ModuleFile(model.Type, model.Network) })
            .WithTrackingName(ModuleStep);
        context.RegisterSourceOutput(modules, static (output, file) =>
            output.AddSource($"{file.Type.HintName}.Module.g.cs", ModuleEmitter.Emit(file)));
        context.RegisterSourceOutput(modules, static (output, file) =>
            output.AddSource($"{file.Type.HintName}.Linearization.g.cs", LinearizationEmitter.Emit(file)));

        var bounds = models
            .SelectMany(static (model, _) =>
                model.Network is null ? [] : new[] { new BoundsFile(model.Type, model.Network, model.Threat.Type) })
            .WithTrackingName(BoundsStep);
        context.RegisterSourceOutput(bounds, static (output, file) =>
            output.AddSource($"{file.Type.HintName}.Bounds.g.cs", BoundsEmitter.Emit(file)));

        var blocks = context.SyntaxProvider
            .ForTypesWith(["Block"], BlockParser.Parse)
            .WithTrackingName(BlockStep);
        context.RegisterSourceOutput(blocks, static (output, file) =>
            output.AddSource($"{file.Type.HintName}.Module.g.cs", BlockEmitter.Emit(file)));
        context.RegisterSourceOutput(blocks, static (output, file) =>
            output.AddSource($"{file.Type.HintName}.Linearization.g.cs", LinearizationEmitter.Emit(file)));

        context.RegisterSourceOutput(blocks, static (output, file) =>
            output.AddSource($"{file.Type.HintName}.Bounds.g.cs", BoundsEmitter.Emit(file)));

        var threatModels = models
            .SelectMany(static (model, _) =>
                model.Threat.IsShorthand ? new[] { new ThreatModelFile(model.Type, model.Threat.Threat, true) } : [])
            .WithTrackingName(ThreatModelStep);
        context.RegisterSourceOutput(threatModels, WriteThreatModel);

        var threatClasses = context.SyntaxProvider
            .ForTypesWith(ThreatAttributes.Names, ThreatClass.Parse)
            .WithTrackingName(ThreatClassStep);
        context.RegisterSourceOutput(threatClasses, WriteThreatModel);

        var trainers = models
            .Select(static (model, _) => new TrainerFile(
                model.Type,
                model.Threat,
                model.Recipe,
                model.Signature.Input,
                model.Network is null ? model.Signature.Classes?.Count : null))
            .WithTrackingName(TrainerStep);
        context.RegisterSourceOutput(trainers, static (output, file) =>
            output.AddSource($"{file.Type.HintName}Trainer.g.cs", TrainerEmitter.Emit(file)));

        RegisterEncoders(context, models);
        RegisterClassifiers(context, models);
        RegisterOnnxClassifiers(context, models);
    }

    private static void RegisterEncoders(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<RobustModel> models)
    {
        var encoders = models
            .SelectMany(static (model, _) => model.Signature is { Record: { } record, Classes: var classes }
                ? new[] { new EncoderFile(model.Type, record.ForEncoder(), classes?.Count) }
                : [])
            .WithTrackingName(EncoderStep);
        context.RegisterSourceOutput(encoders, static (output, file) =>
            output.AddSource($"{file.Type.HintName}.Encoder.g.cs", EncoderEmitter.Emit(file)));

        var constraints = models
            .SelectMany(static (model, _) => model.Signature.Record is { } record
                ? new[] { new ConstraintsFile(model.Type, record.ForConstraints()) }
                : [])
            .WithTrackingName(ConstraintsStep);
        context.RegisterSourceOutput(constraints, static (output, file) =>
            output.AddSource($"{file.Type.HintName}.Constraints.g.cs", ConstraintsEmitter.Emit(file)));
    }

    private static void RegisterClassifiers(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<RobustModel> models)
    {
        var classifiers = models
            .SelectMany(static (model, _) => model.Signature is { Classes: { } classes, Input: var input }
                ? new[]
                {
                    new ClassifierFile(
                        model.Type, model.Threat.Type, input, classes.Labels, model.Signature.Record?.Type, Box(model), Proofs(model)),
                }
                : [])
            .WithTrackingName(ClassifierStep);
        context.RegisterSourceOutput(classifiers, static (output, file) =>
            output.AddSource($"{file.Type.HintName}.Classifier.g.cs", ClassifierEmitter.Emit(file)));
    }

    private static void RegisterOnnxClassifiers(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<RobustModel> models)
    {
        var classifiers = models
            .SelectMany(static (model, _) => model is { HasOnnxRuntime: true, Signature: { Classes: { } classes, Input: { } input } }
                ? new[]
                {
                    new OnnxClassifierFile(model.Type, input, classes, model.Signature.Record?.Type, Box(model), Proofs(model) is not null),
                }
                : [])
            .WithTrackingName(OnnxClassifierStep);
        context.RegisterSourceOutput(classifiers, static (output, file) =>
            output.AddSource($"{file.Type.HintName}.OnnxClassifier.g.cs", OnnxClassifierEmitter.Emit(file)));
    }

    private static Proofs? Proofs(RobustModel model) =>
        model is { Network: { } network, Threat: { Threat.HasBounds: true } threat }
            && BoundsEmitter.Serves(network)
            ? new(model.Certification, BoundCosts.Of(network, threat.Threat))
            : null;

    private static Box? Box(RobustModel model) =>
        model.Threat.Threat is Custom ? null : new(model.Threat.Threat.Lower, model.Threat.Threat.Upper);

    private static void WriteThreatModel(SourceProductionContext output, ThreatModelFile file) =>
        output.AddSource($"{file.Type.HintName}.ThreatModel.g.cs", ThreatModelEmitter.Emit(file));
}
