using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Robust.CodeFixes;
using Robust.Generators.Diagnostics;
using Robust.Generators.Tests.Diagnostics;

namespace Robust.Generators.Tests.CodeFixes;

public sealed class RemedyProviderTests
{
    private const string Attributes =
        "[Robust.Declarations.RobustModel(Eps = 0.1), Robust.Declarations.Input(2), Robust.Declarations.Classes(2), Robust.Declarations.Linear(2)]";

    [Fact]
    public void Every_rule_is_fixable() => Assert.Empty(
        Analysis.Rules.Select(rule => rule.Id).Except(new RemedyProvider().FixableDiagnosticIds));

    /// <summary>An editor loads the fixes beside its own, older or newer, copy of the rest.</summary>
    [Fact]
    public void The_assembly_needs_nothing_but_roslyn() => Assert.All(
        typeof(RemedyProvider).Assembly.GetReferencedAssemblies(),
        reference => Assert.True(
            reference.Name is "netstandard" or "System.Collections.Immutable"
                || reference.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal),
            reference.FullName));

    [Fact]
    public async Task A_diagnostic_without_a_remedy_offers_nothing()
    {
        var source = Attributes.Replace("0.1", "-1", StringComparison.Ordinal) + " partial class N;";
        using var workspace = new AdhocWorkspace();
        var document = workspace.AddProject("User", LanguageNames.CSharp).AddDocument("User.cs", source);

        Assert.Empty(await Editor.OffersAsync(document, Assert.Single(await Editor.DiagnosticsAsync(source))));
    }

    [Fact]
    public async Task A_remedy_for_something_that_is_not_there_is_not_offered()
    {
        var source = "[Obsolete] class N;";
        using var workspace = new AdhocWorkspace();
        var document = workspace.AddProject("User", LanguageNames.CSharp).AddDocument("User.cs", source);
        var attribute = Location.Create((await document.GetSyntaxTreeAsync())!, new TextSpan(1, "Obsolete".Length));

        Assert.Empty(await Editor.OffersAsync(document, Diagnostic.Create(
            Rules.EpsNotPositive, attribute, Fix.ReplaceValue("1").ToProperties(), "0", "N")));
        Assert.Single(await Editor.OffersAsync(document, Diagnostic.Create(
            Rules.EpsNotPositive, attribute, Fix.RemoveAttribute("Obsolete").ToProperties(), "0", "N")));
    }

    [Fact]
    public async Task All_fixes_at_once_leave_no_diagnostic()
    {
        var source = $$"""
            class Outer
            {
                // The first.
                {{Attributes}}
                public sealed class First;

                {{Attributes}}
                class Second;
            }
            """;

        var all = await Editor.FixAllAsync(source, await Editor.DiagnosticsAsync(source));

        Assert.Equal(
            source
                .Replace("class Outer", "partial class Outer", StringComparison.Ordinal)
                .Replace("class First", "partial class First", StringComparison.Ordinal)
                .Replace("class Second", "partial class Second", StringComparison.Ordinal),
            all);
        await Analysis.ReportsNothingAsync(all);
    }

    [Fact]
    public async Task Fixes_that_several_diagnostics_share_are_made_once()
    {
        var source = """
            using Robust.Declarations;
            using TorchSharp.Modules;
            using static TorchSharp.torch;
            using static TorchSharp.torch.nn;

            [RobustModel(Eps = 0.1)]
            public partial class Net : Module<Tensor, Tensor>
            {
                private readonly Linear first = Linear(4, 4);
                private readonly Linear second = Linear(4, 4);

                public Net() : this(3) { }

                public Net(int classes) : base(nameof(Net)) => Last = Linear(4, classes);

                public Net(string name) : base(name)
                {
                    Last = Linear(4, 2);
                }

                public Linear Last { get; }

                public override Tensor forward(Tensor input) => Last.call(second.call(first.call(input)));
            }

            """;

        var all = await Editor.FixAllAsync(source, await Editor.DiagnosticsAsync(source));

        Assert.Equal(
            source
                .Replace(
                    " => Last = Linear(4, classes);",
                    "\n    {\n        Last = Linear(4, classes);\n        RegisterComponents();\n    }",
                    StringComparison.Ordinal)
                .Replace(
                    "Last = Linear(4, 2);",
                    "Last = Linear(4, 2);\n        RegisterComponents();",
                    StringComparison.Ordinal),
            all);
        await Analysis.ReportsNothingAsync(all);
    }
}
