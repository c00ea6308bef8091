using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Robust.Generators.Tests.Diagnostics;

namespace Robust.Generators.Tests.Documentation;

/// <summary>What the documentation shows must work as shown.</summary>
public sealed partial class ExampleTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository(), "docs", "language.md"));

    public static TheoryData<int, string> Examples
    {
        get
        {
            var examples = new TheoryData<int, string>();
            foreach (Match example in Fence().Matches(Page))
            {
                examples.Add(examples.Count + 1, example.Groups[1].Value);
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public Task Each_example_of_the_language_compiles_without_a_diagnostic(int number, string source)
    {
        Assert.InRange(number, 1, Examples.Count);
        return Analysis.ReportsNothingAsync(source);
    }

    /// <summary>The whole program, then the class and the enum that it is about; the evaluation at its end.</summary>
    [Fact]
    public Task The_program_of_the_first_page_compiles_without_a_diagnostic()
    {
        var page = File.ReadAllText(Path.Combine(Repository(), "README.md"));
        var fences = Fence().Matches(page).Select(static fence => fence.Groups[1].Value).ToList();
        var (declaration, program, evaluation) = (fences[0], fences[1], fences[2]);
        var body = program.IndexOf("using var", StringComparison.Ordinal);
        return Analysis.ReportsNothingAsync(
            $"{program[..body]}static class Program {{ static void Main() {{ {program[body..]}{evaluation} }} }}\n{declaration}");
    }

    /// <summary>An example of a page within a method that has what it takes for granted.</summary>
    [Theory]
    [InlineData("training.md", "SIGTERM", "IRobustTrainer trainer, Examples train")]
    [InlineData("data.md", "MappedExamples.Write(source", "IRobustTrainer trainer, IExampleSource source")]
    [InlineData("data.md", "ImageFolder.Open", "")]
    [InlineData("evaluation.md", "ResultDocument", "Module<Tensor, Tensor> model, EvaluationReport report")]
    public void An_example_of_another_page_compiles_without_a_diagnostic(string page, string word, string parameters)
    {
        var text = File.ReadAllText(Path.Combine(Repository(), "docs", page));
        var example = Fence().Matches(text).Single(fence => fence.Value.Contains(word, StringComparison.Ordinal)).Groups[1].Value;
        var body = example.IndexOf("\n\n", StringComparison.Ordinal);
        string[] assumed =
        [
            "System.IO", "System.Linq", "System.Threading", "Robust.Data", "Robust.Evaluation", "Robust.Training",
            "Robust.Evaluation.Results", "Robust.Files", "TorchSharp", "static TorchSharp.torch.nn",
        ];
        var usings = assumed.Select(static name => $"using {name};\n").Where(line => !example.Contains(line, StringComparison.Ordinal));
        var run = GeneratorRun.Over(
            $"{example[..body]}\n{string.Concat(usings)}" +
            $"static class Program {{ static void Run({parameters}) {{ {example[body..]} }} }}",
            SampleDeclarations.Fraud);

        Assert.Equal("", string.Join("\n", run.Output.Complaints()));
    }

    [Fact]
    public void A_source_of_ones_own_compiles_as_shown()
    {
        var text = File.ReadAllText(Path.Combine(Repository(), "docs", "data.md"));
        var example = Fence().Matches(text).Single(static fence => fence.Value.Contains("class Sines", StringComparison.Ordinal));

        Assert.Equal("", string.Join("\n", GeneratorRun.Over(example.Groups[1].Value).Output.Complaints()));
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    private static string Repository([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
