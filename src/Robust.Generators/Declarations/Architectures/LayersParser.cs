using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Declarations.Architectures;

/// <summary>The layers of a model or block in order: names, residual branches, uses of blocks.</summary>
internal sealed class LayersParser(INamedTypeSymbol type, BlockReader blocks, bool inBlock, Problems problems)
{
    /// <summary>Every attribute that has a place among the layers.</summary>
    private static readonly HashSet<string> Attributes =
        [.. LayerParser.Attributes, "Block", "Residual", "Projection", "EndResidual"];

    private readonly LayerNames names = new(type, inBlock, problems);
    private readonly Stack<OpenResidual> open = new();

    /// <summary>The attributes that are layers, or stand between them.</summary>
    public static ImmutableArray<AttributeUse> Among(ImmutableArray<AttributeUse> attributes) =>
        attributes.Where(use => Attributes.Contains(use.Name) && (use.Name != "Block" || use.IsGeneric))
            .ToImmutableArray();

    /// <summary>
    /// The layers; reports names that are taken (RBST0030), arguments out of range (RBST0011), branches without start
    /// or end (RBST0028), blocks that are none (RBST0029) and layers on several parts of the class (RBST0021).
    /// </summary>
    public ImmutableArray<Layer> Parse(ImmutableArray<AttributeUse> uses)
    {
        if (uses.FirstOrDefault(use => use.Part != uses[0].Part) is { } elsewhere)
        {
            problems.Add(Rules.LayersOverSeveralParts, elsewhere.Location, type.Name);
        }

        var layers = uses.Select(Parse).ToImmutableArray();
        foreach (var residual in open)
        {
            Report(residual.Use, "is never ended; put [EndResidual] behind the last layer of its branch");
        }

        return layers;
    }

    private Layer Parse(AttributeUse use)
    {
        var layer = use.Name switch
        {
            "Residual" => Begin(use),
            "Projection" => Project(use),
            "EndResidual" => End(use),
            "Block" => blocks.Parse(use, names.Next(use, "block", ""), type, inBlock, problems),
            _ => LayerParser.Parse(NameOf(use), new LayerArguments(use, inBlock, problems)),
        };
        if (open.Count > 0 && layer is not (ResidualLayer or ProjectionLayer))
        {
            open.Peek().IsEmpty = false;
        }

        return layer;
    }

    private string NameOf(AttributeUse use) => use.Name switch
    {
        "Conv1d" or "Conv2d" or "Linear" or "BatchNorm" or "GroupNorm" or "LayerNorm" =>
            names.Next(use, LayerParser.Kind(use), ""),
        "Normalize" => names.Next(use, LayerParser.Kind(use), "_mean", "_std"),
        _ => names.Next(use, LayerParser.Kind(use)),
    };

    private ResidualLayer Begin(AttributeUse use)
    {
        var name = names.Next(use, "shortcut", "");
        open.Push(new(use, name));
        return new(name);
    }

    private ProjectionLayer Project(AttributeUse use)
    {
        var flaw = open.Count == 0 ? "stands in no residual branch; remove it"
            : open.Peek().HasProjection ? "is the second of its residual branch; keep one" : null;
        if (flaw is not null)
        {
            Report(use, flaw, Fix.RemoveAttribute(use.Name));
            return new("");
        }

        open.Peek().HasProjection = true;
        return new(open.Peek().Name);
    }

    private EndResidualLayer End(AttributeUse use)
    {
        if (open.Count == 0)
        {
            var fix = Fix.RemoveAttribute(use.Name);
            Report(use, "ends no residual branch; put [Residual] before the first layer of one", fix);
            return new("");
        }

        var residual = open.Pop();
        if (residual.IsEmpty)
        {
            Report(residual.Use, "has no layer in its branch; put some before its [EndResidual]");
        }

        return new(residual.Name);
    }

    private void Report(AttributeUse use, string flaw, Fix? fix = null) =>
        problems.Add(Rules.UnbalancedResidual, use.Location, fix, use.Name, flaw);

    private sealed class OpenResidual(AttributeUse use, string name)
    {
        public AttributeUse Use => use;

        public string Name => name;

        public bool IsEmpty { get; set; } = true;

        public bool HasProjection { get; set; }
    }
}
