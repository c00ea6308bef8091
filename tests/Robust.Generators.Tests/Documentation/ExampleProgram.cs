using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Robust.Tests.Documentation;

namespace Robust.Generators.Tests.Documentation;

/// <summary>A block of the documentation as the only file that its reader writes, in a project as <c>dotnet new</c> makes it.</summary>
internal static class ExampleProgram
{
    private const string Given = "given: ";

    /// <summary>The namespace of the records in <see cref="SampleDeclarations.Fraud"/>.</summary>
    private const string Shop = "Shop";

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    /// <summary>What the types of <see cref="Known"/> need; the block's own usings have to do for all else.</summary>
    private const string UsingsOfWhatIsGiven = """
        global using Robust.Samples.Mnist;
        global using static What.IsGiven;
        using Microsoft.Extensions.Logging;
        using Robust.Data;
        using Robust.Evaluation;
        using Robust.Evaluation.Results;
        using Robust.Training;

        """;

    /// <summary>What a block may take for granted, with its type.</summary>
    private static readonly Dictionary<string, string> Known = new()
    {
        ["source"] = "IExampleSource",
        ["images"] = "TorchSharp.torch.Tensor",
        ["model"] = "MnistNet",
        ["trainer"] = "MnistNetTrainer",
        ["train"] = "Examples",
        ["validation"] = "Examples",
        ["test"] = "Examples",
        ["result"] = "TrainingResult",
        ["report"] = "EvaluationReport",
        ["logger"] = "ILogger",
    };

    /// <summary>The model of samples/Mnist.</summary>
    public static string[] Sample =>
        [.. new[] { "MnistNet.cs", "Digit.cs" }.Select(static file => Pages.Read($"samples/Mnist/{file}"))];

    /// <summary>The generator over a block and what is around it.</summary>
    public static GeneratorRun Run(Fence example)
    {
        var given = example.Note.StartsWith(Given, StringComparison.Ordinal) ? example.Note[Given.Length..].Split(", ") : [];
        string[] around = [ImplicitUsings + (given.Length == 0 ? "" : UsingsOfWhatIsGiven + Fields(given)), .. Sample];
        var compilation = Compilations.Create(
            ProjectSettings.WithOnnxRuntime,
            [example.Code, .. around, .. given.Contains(Shop) ? new[] { SampleDeclarations.Fraud } : []]);
        return GeneratorRun.Over(compilation
            .AddReferences(Compilations.Libraries)
            .WithOptions(compilation.Options.WithOutputKind(KindOf(compilation.SyntaxTrees[0]))));
    }

    private static string Fields(string[] given) =>
        "namespace What { public static class IsGiven {"
        + string.Concat(given.Except([Shop]).Select(static name => $"public static {Known[name]} {name} = null!;")) + "} }";

    private static OutputKind KindOf(SyntaxTree example) =>
        ((CompilationUnitSyntax)example.GetRoot()).Members.Any(static member => member is GlobalStatementSyntax)
            ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary;
}
