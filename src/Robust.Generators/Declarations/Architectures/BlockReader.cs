using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;
using Robust.Generators.Text;

namespace Robust.Generators.Declarations.Architectures;

/// <summary>Reads the blocks that a class uses, and those that they use.</summary>
/// <param name="within">The blocks being read: a block among them would contain itself.</param>
internal sealed class BlockReader(params INamedTypeSymbol[] within)
{
    private const int MostRepetitions = 100;
    private const int DeepestNesting = 4;

    private readonly Dictionary<ITypeSymbol, (Block? Block, string Flaw)> known = new(SymbolEqualityComparer.Default);

    /// <summary>A use of a block as a layer; reports a class that is none (RBST0029).</summary>
    public BlockLayer Parse(AttributeUse use, string name, INamedTypeSymbol place, bool inBlock, Problems problems)
    {
        var arguments = new LayerArguments(use, inBlock, problems);
        var filters = arguments.Filters("Filters", least: 0, note: " (0 stands for the channels of its input)");
        var stride = arguments.Stride();
        var repeat = use.Integer("Repeat", Defaults.Block.Repeat);
        var isInRange = repeat is >= 1 and <= MostRepetitions;
        arguments.Check(isInRange, "Repeat", Numbers.Text(repeat), $"1 to {MostRepetitions}");
        var type = use.TypeArgument!;
        var (block, flaw) = Read(type);
        if (block is null || type is not INamedTypeSymbol named)
        {
            problems.Add(Rules.UnusableBlock, use.Location, type.Name, flaw);
            return new(name, type.Name, type.Name, filters, stride, 1, new(0, default));
        }

        return new(
            name, TypeNames.Of(named, place), type.Name, filters, stride, isInRange ? repeat : 1, block);
    }

    private (Block? Block, string Flaw) Read(ITypeSymbol type)
    {
        if (!known.TryGetValue(type, out var read))
        {
            known[type] = read = ReadAnew(type);
        }

        return read;
    }

    private (Block? Block, string Flaw) ReadAnew(ITypeSymbol argument)
    {
        if (argument is not INamedTypeSymbol type || !BlockParser.IsBlock(type))
        {
            return (null, "it is not a class with [Block]");
        }

        if (within.Contains(type, SymbolEqualityComparer.Default))
        {
            return (null, "it would contain itself");
        }

        if (within.Length > DeepestNesting)
        {
            return (null, $"it is more than {DeepestNesting} blocks deep");
        }

        var problems = new Problems();
        var block = BlockParser.Parse(type, problems, CancellationToken.None, new BlockReader([.. within, type]));
        return (block?.Block, block is null ? FlawOf(type) : "");
    }

    private static string FlawOf(INamedTypeSymbol type) =>
        !BlockParser.IsBuilt(type) ? "it has errors of its own"
        : BlockParser.IsModule(type) ? "its project was built by another version of Robust; build both by the same"
        : "its project was built without Robust's generator; add the package Robust.Runtime to it";
}
