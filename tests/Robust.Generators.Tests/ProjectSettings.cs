using Microsoft.CodeAnalysis.CSharp;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Tests;

/// <summary>What a project file may say that generator and analyzers see.</summary>
/// <param name="Language">The version of C# it is compiled as.</param>
/// <param name="HasTorch">Whether torch is among its references.</param>
/// <param name="HasOnnxRuntime">Whether ONNX Runtime is.</param>
internal sealed record ProjectSettings(LanguageVersion Language, bool HasTorch = true, bool HasOnnxRuntime = false)
{
    /// <summary>The oldest version that the generator accepts, so that nothing generated needs a later one.</summary>
    public static readonly ProjectSettings Default = new(ProjectCheck.LeastLanguage);

    /// <summary>Those of a project that also predicts by exported files.</summary>
    public static readonly ProjectSettings WithOnnxRuntime = Default with { HasOnnxRuntime = true };

    public CSharpParseOptions ParseOptions => Compilations.ParseOptions.WithLanguageVersion(Language);
}
