using Robust.Generators.Tests.Diagnostics;

namespace Robust.Generators.Tests.CodeFixes;

/// <summary>What each rule's remedy makes of a source, to the letter.</summary>
public sealed class RuleFixTests
{
    private const string Usings = "using Robust.Declarations; using TorchSharp.Modules;\n"
        + "using static TorchSharp.torch; using static TorchSharp.torch.nn;\n";

    [Theory]
    [InlineData("RBST0001", "Linear(3)]\npublic sealed class Net;", "Linear(3)]\npublic sealed partial class Net;")]
    [InlineData("RBST0005", "Input(1, 2, 2), ReLU, // flat?\n Linear(3)]\npartial class Net;",
        "Input(1, 2, 2), ReLU, // flat?\n Flatten, Linear(3)]\npartial class Net;")]
    [InlineData("RBST0008", "Input(4), Input(5), Linear(3)]\npartial class Net;",
        "Input(4), Linear(3)]\npartial class Net;")]
    [InlineData("RBST0008", "Labels<System.DayOfWeek>, Linear(3)]\npartial class Net;",
        "Linear(3)]\npartial class Net;")]
    [InlineData("RBST0009", "Linear(features: 4, Bias = false)]\npartial class Net;",
        "Linear(features: 3, Bias = false)]\npartial class Net;")]
    [InlineData("RBST0010", "Linear(3)]\n[Pgd, Adam, Fgsm]\npartial class Net;",
        "Linear(3)]\n[Pgd, Adam]\npartial class Net;")]
    [InlineData("RBST0010", "Linear(3)]\n[Pgd]\n[Fgsm] // fast\npartial class Net;",
        "Linear(3)]\n[Pgd]\n// fast\npartial class Net;")]
    [InlineData("RBST0014", "Linear(3)]\nabstract partial class Net;", "Linear(3)]\npartial class Net;")]
    [InlineData("RBST0014", "Linear(3)]\npublic static partial class Net;", "Linear(3)]\npublic partial class Net;")]
    [InlineData("RBST0015", "Linear(3), Pgd(StepSize = 0.01, Steps = 10)]\npartial class Net;",
        "Linear(3), Pgd(StepSize = 0.075, Steps = 10)]\npartial class Net;")]
    [InlineData("RBST0016", "Linear(3), Pgd(StepSize = 0.7, Steps = 10)]\npartial class Net;",
        "Linear(3), Pgd(Steps = 10)]\npartial class Net;")]
    [InlineData("RBST0017", "Linear(3), Fgsm(RandomStart = false)]\npartial class Net;",
        "Linear(3), Fgsm]\npartial class Net;")]
    [InlineData("RBST0019", "Linear(3),\n Softmax]\npartial class Net;", "Linear(3)]\npartial class Net;")]
    [InlineData("RBST0022",
        "Linear(4), BatchNorm, Linear(3)]\n[Training(Epochs = 2, BatchSize = 1)]\npartial class Net;",
        "Linear(4), BatchNorm, Linear(3)]\n[Training(Epochs = 2, BatchSize = 128)]\npartial class Net;")]
    [InlineData("RBST0023", "Certified, Linear(4), Dropout(0.1), Linear(3)]\npartial class Net;",
        "Certified, Linear(4), Linear(3)]\npartial class Net;")]
    [InlineData("RBST0042", "Linear(3), Pgd(Steps = 3, Union = UnionTraining.Worst)]\npartial class Net;",
        "Linear(3), Pgd(Steps = 3)]\npartial class Net;")]
    [InlineData("RBST0039", "Linear(3)]\npartial class Net\n{\n    public Net(string path) => load(path);\n}",
        "Linear(3)]\npartial class Net\n{\n    public Net(string path) : this() => load(path);\n}")]
    public Task A_declaration_is_mended(string id, string before, string after)
    {
        var head = "[RobustModel(Eps = 0.3), Classes(3), "
            + (before.Contains("Input", StringComparison.Ordinal) ? "" : "Input(4), ");
        return Mends(id, head + before, head + after);
    }

    [Fact]
    public Task A_property_that_is_no_feature_says_so()
    {
        const string Before = """
            public record Transaction(
                [Feature(0, 5000)] double Amount,
                string Merchant) // free text
            {
                /// <summary>Who paid.</summary>
                public string? Payer { get; init; }
            }

            [RobustModel(Eps = 0.05), TabularInput<Transaction>, Classes(2), Linear(2)]
            public partial class FraudNet;
            """;
        return MendsAll("RBST0031", Before, Before
            .Replace("string Merchant", "[NotFeature] string Merchant", StringComparison.Ordinal)
            .Replace("    public string?", "    [NotFeature]\n    public string?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("head.call(input).softmax(1)", "head.call(input)")]
    [InlineData("functional.log_softmax(head.call(input), 1)", "head.call(input)")]
    [InlineData("/* scores */ last.call(head.call(input)) // 1", "/* scores */ head.call(input) // 1")]
    public Task A_forward_returns_logits(string before, string after)
    {
        return Mends("RBST0019", Module(before), Module(after));

        static string Module(string result) => $$"""
            [RobustModel(Eps = 0.3)]
            public partial class Net : Module<Tensor, Tensor>
            {
                private readonly Linear head = Linear(4, 3);
                private readonly Softmax last = Softmax(1);

                public Net() : base(nameof(Net)) => RegisterComponents();

                public Tensor Last(Tensor input) => last.call(input);

                public override Tensor forward(Tensor input) => {{result}}
                    ;
            }
            """;
    }

    private static async Task MendsAll(string id, string before, string after)
    {
        var diagnostics = await Editor.DiagnosticsAsync(Usings + before);

        Assert.All(diagnostics, diagnostic => Assert.Equal(id, diagnostic.Id));
        Assert.Equal(Usings + after, await Editor.FixAllAsync(Usings + before, diagnostics));
        await Analysis.ReportsNothingAsync(Usings + after);
    }

    private static async Task Mends(string id, string before, string after)
    {
        var diagnostics = await Editor.DiagnosticsAsync(Usings + before);

        Assert.Equal(id, Assert.Single(diagnostics).Id);
        Assert.Equal(Usings + after, await Editor.FixAsync(Usings + before, diagnostics[0]));
        await Analysis.ReportsNothingAsync(Usings + after);
    }
}
