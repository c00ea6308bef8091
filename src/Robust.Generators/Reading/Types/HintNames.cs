using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Robust.Generators.Reading.Types;

/// <summary>Names of generated files, from the full metadata name of a class.</summary>
internal static class HintNames
{
    /// <summary>The name, unique within a compilation even where file names ignore case.</summary>
    public static string Of(INamedTypeSymbol type)
    {
        var name = TypeNames.MetadataPath(type);
        return HasTwin(type) ? $"{name}-{Hash(name)}" : name;
    }

    /// <summary>Whether a file is one that the build writes for a model.</summary>
    public static bool IsGenerated(SyntaxTree file, INamedTypeSymbol model)
    {
        var path = file.FilePath;
        return path.EndsWith(".g.cs", StringComparison.Ordinal)
            && path.Substring(path.LastIndexOfAny(['/', '\\']) + 1).StartsWith(Of(model), StringComparison.Ordinal);
    }

    /// <summary>Whether another type or namespace on the way differs in case only.</summary>
    private static bool HasTwin(INamedTypeSymbol type)
    {
        for (INamespaceOrTypeSymbol part = type; part.ContainingSymbol is INamespaceOrTypeSymbol parent; part = parent)
        {
            if (parent.GetMembers().Any(member =>
                member is INamespaceOrTypeSymbol
                && member.Name != part.Name
                && string.Equals(member.Name, part.Name, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>FNV-1a, 32 bits: the same on every machine and in every process, unlike string.GetHashCode.</summary>
    private static string Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ octet) * 16777619u);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
