using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Tests;

/// <summary>Compilations of a user's sources, against the framework, torch and the runtime.</summary>
internal static class Compilations
{
    /// <summary>
    /// Documentation comments are read and checked, as in a project that writes a documentation file.
    /// </summary>
    public static readonly CSharpParseOptions ParseOptions =
        new(ProjectCheck.LeastLanguage, DocumentationMode.Diagnose);

    private static readonly Dictionary<string, ReportDiagnostic> SuppressedByTheSdk = new()
    {
        ["CS1701"] = ReportDiagnostic.Suppress,
        ["CS1702"] = ReportDiagnostic.Suppress,
    };

    private static readonly MetadataReference[] References = Find(IsReferenced);

    private static readonly MetadataReference[] OnnxRuntime = Find(static file => file is "Microsoft.ML.OnnxRuntime.dll");

    /// <summary>What a program refers to beside the runtime.</summary>
    public static readonly MetadataReference[] Libraries = Find(static file =>
        file is "Robust.App.dll" or "Robust.Serving.dll" or "Spectre.Console.dll"
        || file.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || file.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal));

    public static CSharpCompilation Create(params string[] sources) => Create(ProjectSettings.Default, sources);

    public static CSharpCompilation Create(ProjectSettings settings, params string[] sources) =>
        CSharpCompilation.Create(
            "User",
            sources.Select((source, i) =>
                CSharpSyntaxTree.ParseText(source, settings.ParseOptions, path: $"User{i}.cs")),
            [
                .. settings.HasTorch ? References : References.Where(static reference => !IsTorch(reference)),
                .. settings.HasOnnxRuntime ? OnnxRuntime : [],
            ],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: SuppressedByTheSdk,
                warningLevel: 9999));

    /// <summary>
    /// Errors and warnings, but for undocumented members in the user's own sources.
    /// </summary>
    public static IEnumerable<string> Complaints(this Compilation compilation) => compilation.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        .Where(diagnostic => diagnostic.Id != "CS1591" || IsGenerated(diagnostic.Location.SourceTree!))
        .Select(diagnostic => $"{diagnostic}: {LineAt(diagnostic.Location)}");

    private static bool IsGenerated(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);

    private static string? LineAt(Location location) =>
        location.SourceTree?.GetText().Lines[location.GetLineSpan().StartLinePosition.Line].ToString();

    private static MetadataReference[] Find(Func<string, bool> isMeant) =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => isMeant(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path))];

    private static bool IsTorch(MetadataReference reference) =>
        Path.GetFileName(reference.Display) is "TorchSharp.dll";

    private static bool IsReferenced(string file) =>
        file.StartsWith("System.", StringComparison.Ordinal)
        || file is "netstandard.dll" or "mscorlib.dll"
            or "Robust.Runtime.dll" or "Robust.Mpi.dll" or "Robust.Sources.dll" or "Robust.Onnx.dll" or "TorchSharp.dll";
}
