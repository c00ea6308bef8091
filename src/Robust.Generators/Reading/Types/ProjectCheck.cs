using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Robust.Generators.Diagnostics;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Reading.Types;

/// <summary>What generated code needs of the project it is compiled in.</summary>
internal static class ProjectCheck
{
    /// <summary>The version of C# that generated code is written in; the tests compile it as such.</summary>
    public const LanguageVersion LeastLanguage = LanguageVersion.CSharp12;

    private const string OnnxRuntime = "Microsoft.ML.OnnxRuntime";

    private static readonly ConditionalWeakTable<IModuleSymbol, StrongBox<bool>> HasTorch = new();

    private static readonly ConditionalWeakTable<IModuleSymbol, StrongBox<bool>> HasOnnx = new();

    /// <summary>Reports a project without torch or with a language too old (RBST0037, RBST0038).</summary>
    /// <param name="type">A class that code is written for.</param>
    /// <param name="location">What declares it.</param>
    /// <param name="problems">Takes the reports.</param>
    public static void Check(INamedTypeSymbol type, Location location, Problems problems)
    {
        if (type.DeclaringSyntaxReferences.IsEmpty)
        {
            return; // built already, in a project of its own
        }

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

    /// <summary>Whether the project of a class refers to ONNX Runtime, of a version with values that are no copies (1.16).</summary>
    public static bool HasOnnxRuntime(INamedTypeSymbol type) => HasOnnx.GetValue(
        type.ContainingModule,
        static module => new(module.ReferencedAssemblySymbols.Any(static assembly =>
            assembly.GetTypeByMetadataName(OnnxRuntime + ".InferenceSession") is { DeclaredAccessibility: Accessibility.Public }
            && assembly.GetTypeByMetadataName(OnnxRuntime + ".OrtValue")?.GetMembers("CreateTensorValueFromMemory").Length > 0))).Value;

    private static bool ReferencesTorch(IModuleSymbol module) => module.ReferencedAssemblySymbols
        .Concat([module.ContainingAssembly])
        .Any(static assembly => assembly.GetTypeByMetadataName("TorchSharp.torch") is not null);

    private static LanguageVersion LanguageOf(INamedTypeSymbol type) =>
        ((CSharpParseOptions)type.DeclaringSyntaxReferences[0].SyntaxTree.Options).LanguageVersion;
}
