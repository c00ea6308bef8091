using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Robust.Generators.Declarations.GeneratedNames;
using Robust.Generators.Diagnostics;
using Robust.Generators.Files.Modules;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;
using Robust.Generators.Shapes;

namespace Robust.Generators.Declarations.Architectures;

/// <summary>Turns a class with [Block] into a record without symbols.</summary>
internal static class BlockParser
{
    /// <summary>Whether a class has [Block] and attributes that compile.</summary>
    public static bool IsBlock(INamedTypeSymbol type)
    {
        var attributes = AttributeUse.On(type);
        return attributes.Any(IsMark) && attributes.All(attribute => attribute.IsWellFormed);
    }

    /// <summary>What a class declares, without a value if it has errors; null if it is not a block.</summary>
    public static Parsed<BlockFile>? Parse(
        INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        if (!IsBlock(type))
        {
            return null;
        }

        var problems = new Problems();
        var block = Parse(type, problems, cancellationToken);
        return new(
            block is null
                ? null
                : new(TypeParser.Parse(type, isDeclared: true, compilation, cancellationToken), block),
            problems);
    }

    /// <summary>The block; null with a report if it has errors (RBST0005, RBST0007, RBST0029 and others).</summary>
    public static OpenBlock? Parse(
        INamedTypeSymbol type, Problems problems, CancellationToken cancellationToken, BlockReader? reader = null)
    {
        if (IsBuilt(type))
        {
            return ParseBuilt(type, problems, reader ?? new BlockReader(type));
        }

        TypeParser.Check(type, problems, cancellationToken);
        ConstructionCheck.CheckDeclared(type, "layers", "this(channels, filters, stride)", problems, cancellationToken);
        ConstructionCheck.CheckRequired(type, problems);
        var attributes = AttributeUse.On(type);
        var mark = attributes.First(IsMark);
        ProjectCheck.Check(type, mark.Location, problems.Topic());
        var uses = LayersParser.Among(attributes);
        if (Flaw(type, attributes, uses.Length) is { } flaw)
        {
            problems.Add(Rules.UnusableBlock, mark.Location, type.Name, flaw);
            return null;
        }

        if (HandWrittenModule.WrittenBase(type) is { } ancestor)
        {
            problems.Add(Rules.LayersAndBase, uses[0].Location, type.Name, ancestor.Name);
        }

        var layers = new LayersParser(type, reader ?? new BlockReader(type), inBlock: true, problems).Parse(uses);
        if (problems.HasErrors || Connect(type, uses, layers, problems) is not { } block)
        {
            return null;
        }

        GeneratedNameCheck.CheckMembers(type, BlockEmitter.MemberNames(block), problems);
        return problems.HasErrors ? null : block;
    }

    /// <summary>Whether a block comes from a project that is built, so that its source is out of sight.</summary>
    public static bool IsBuilt(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>Whether a built block is the module that generated code creates.</summary>
    public static bool IsModule(INamedTypeSymbol type) =>
        HandWrittenModule.IsModule(type)
        && type.InstanceConstructors.Any(static constructor =>
            constructor.DeclaredAccessibility == Accessibility.Public
            && constructor.Parameters.Length == 3
            && constructor.Parameters.All(static parameter => parameter.Type.SpecialType == SpecialType.System_Int32));

    /// <summary>What a built block declares; its own project has checked the rest.</summary>
    private static OpenBlock? ParseBuilt(INamedTypeSymbol type, Problems problems, BlockReader reader)
    {
        var uses = LayersParser.Among(AttributeUse.On(type));
        if (uses.IsEmpty || type.IsGenericType || !IsModule(type))
        {
            problems.AreElsewhere();
            return null;
        }

        var layers = new LayersParser(type, reader, inBlock: true, problems).Parse(uses);
        return problems.HasErrors ? null : Connect(type, uses, layers, problems);
    }

    private static bool IsMark(AttributeUse use) => use is { Name: "Block", IsGeneric: false };

    private static string? Flaw(INamedTypeSymbol type, ImmutableArray<AttributeUse> attributes, int layers) =>
        attributes.Any(attribute => attribute.Name == "RobustModel") ? "it is a model too; keep one of the two"
        : type.IsGenericType ? "it is generic or inside a generic type; declare it without type parameters"
        : layers == 0 ? "it has no layers; add some, such as [Conv2d(Block.Filters, 3, Padding = 1)]"
        : null;

    private static OpenBlock? Connect(
        INamedTypeSymbol type, ImmutableArray<AttributeUse> uses, ImmutableArray<Layer> layers, Problems problems)
    {
        var inference = new BlockInference();
        var rank = BlockInference.RankOf(layers);
        var placed = new List<OpenLayer>();
        var shape = new OpenShape(Size.Channels, rank);
        for (var i = 0; i < layers.Length; i++)
        {
            var (layer, misfit, flaw) = inference.Place(layers[i], shape);
            if (layer is null)
            {
                var (rule, subject) = flaw is null
                    ? (Rules.LayerDoesNotFit, layers[i].Description)
                    : (Rules.UnusableBlock, type.Name);
                problems.Add(rule, uses[i].Location, subject, (misfit ?? flaw)!);
                return null;
            }

            placed.Add(layer);
            shape = layer.Output;
        }

        return new(new(rank, layers.ToEquatableArray()), placed.ToEquatableArray());
    }
}
