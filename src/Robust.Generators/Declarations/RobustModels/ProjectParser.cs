using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Robust.Generators.Diagnostics;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Declarations.RobustModels;

/// <summary>What generated code needs of the project it is compiled in.</summary>
internal static class ProjectParser
{
    /// <summary>The version of C# that generated code is written in; the tests compile it as such.</summary>
    public const LanguageVersion LeastLanguage = LanguageVersion.CSharp12;

    private static readonly ConditionalWeakTable<IModuleSymbol, StrongBox<bool>> HasTorch = new();

    /// <summary>Reports a project without torch or with a language too old (RBST0037, RBST0038).</summary>
    public static void Check(Declaration declaration, Problems problems)
    {
        var (type, location) = (declaration.Type, declaration.RobustModel.Location);
        if (!HasTorch.GetValue(type.ContainingModule, static module => new(ReferencesTorch(module))).Value)
        {
            problems.Add(Rules.NoTorchBackend, location, type.Name);
        }

        var language = LanguageOf(type);
        if (language < LeastLanguage)
        {
            problems.Add(
                Rules.CompilerTooOld,
                location,
                type.Name,
                LeastLanguage.ToDisplayString(),
                language.ToDisplayString());
        }
    }

    private static bool ReferencesTorch(IModuleSymbol module) => module.ReferencedAssemblySymbols
        .Concat([module.ContainingAssembly])
        .Any(static assembly => assembly.GetTypeByMetadataName("TorchSharp.torch") is not null);

    private static LanguageVersion LanguageOf(INamedTypeSymbol type) =>
        ((CSharpParseOptions)type.DeclaringSyntaxReferences[0].SyntaxTree.Options).LanguageVersion;
}
