using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Robust.Generators.Tests.Diagnostics;

/// <summary>
/// Whatever name a user takes, of all that generated files and their base classes have, the program compiles or the model
/// is refused. That a model is refused by a diagnostic is for the fuzzer to see.
/// </summary>
public sealed class GeneratedNamesTests
{
    private const string Full = """
        [RobustModel(Eps = 0.1), Yopo, TabularInput<Row>, Labels<Kind>]
        [Linear(3NAME), Residual, ReLU, Projection, Linear(4), EndResidual, Block<Part>(Filters = 4), Linear(2)]
        public partial class NetMEMBER
        """;

    private const string Around =
        " public enum Kind { A, B } public record Row([Feature(0, 1)] double X, [Label] Kind Y); "
        + "[Block, Linear(Block.Filters)] public partial class Part;";

    private static readonly string[] Names = [.. FindNames().Order(StringComparer.Ordinal)];

    public static TheoryData<string> Uses =>
    [
        // A layer, of a model and of a block.
        Full.Replace("3NAME", "3, Name = \"?\"", StringComparison.Ordinal).Replace("MEMBER", ";", StringComparison.Ordinal)
            + Around,
        Model(";") + Around.Replace("Filters)", "Filters, Name = \"?\")", StringComparison.Ordinal),

        // A member of the model and of its trainer.
        Model("{ public int ? => 1; }") + Around,
        Model("{ public class ?; }") + Around,
        Model(";") + Around + " partial class NetTrainer { int ? => 1; }",
        Model(";") + Around + " partial class NetTrainer { class ?; }",

        // A type beside it, around it, a member around it, a type parameter.
        Model(";") + Around + " public class ?;",
        Model(";") + Around + " namespace ? { }",
        "public partial class ? { " + Model(";") + Around + " }",
        "public partial class Outer { public int ?() => 1; " + Model(";") + Around + " }",
        "public partial class Outer<?> { " + Model(";") + " } " + Around,
        Model("<?>;") + Around,
    ];

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Uses))]
    public void A_name_is_free_or_the_model_is_refused(string use)
    {
        var line = use.ReplaceLineEndings(" ");
        var run = GeneratorRun.Over("using Robust.Declarations;\n" + string.Concat(Names.Select((name, i) =>
            $"namespace Space{i} {{ {line.Replace("?", name, StringComparison.Ordinal)} }}\n")));

        var accepted = run.Files.Keys.Where(file => file.EndsWith("Trainer.g.cs", StringComparison.Ordinal))
            .Select(SpaceOf).ToHashSet();
        var refused = Enumerable.Range(0, Names.Length).Where(space => !accepted.Contains(space))
            .Concat(run.Input.GetDiagnostics().Where(IsError).Select(SpaceOf)).ToHashSet();
        var broken = run.Output.GetDiagnostics().Where(diagnostic =>
            (IsError(diagnostic) || IsWarningOfGeneratedCode(diagnostic)) && !refused.Contains(SpaceOf(diagnostic)))
            .Select(diagnostic => $"{NameIn(SpaceOf(diagnostic))}: {diagnostic}").ToList();

        Assert.True(broken.Count == 0, string.Join('\n', broken));
        Assert.NotEmpty(accepted);
    }

    [Theory]
    [InlineData("Predict")]
    [InlineData("PredictOne")]
    [InlineData("ClassNames")]
    [InlineData("get_ClassNames")]
    [InlineData("FirstLayer")]
    [InlineData("NetEncoder")]
    [InlineData("NetConstraints")]
    public Task A_layer_cannot_have_the_name_of_what_a_model_gets(string name) => Analysis.ReportsAsync(
        "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(4), Classes(2), "
        + $"Linear(3, {{|RBST0030:Name = \"{name}\"|}}), ReLU, Linear(2)] partial class Net;",
        $"A layer of 'Net' cannot be called '{name}': generated code uses that name");

    [Theory]
    [InlineData("partial class {|RBST0040:NetTrainer|} { NET }")]
    [InlineData("partial class Outer<{|RBST0040:NetThreatModel|}> { NET }")]
    [InlineData("partial class Outer { void {|RBST0040:NetTrainer|}() { } NET }")]
    [InlineData("namespace {|RBST0040:NetTrainer|} { class Any; } NET")]
    public Task Types_beside_a_model_need_names_that_nothing_around_has(string around) => Analysis.ReportsAsync(
        "using Robust.Declarations; " + around.Replace(
            "NET",
            "[RobustModel(Eps = 0.1), Input(4), Classes(2), Linear(2)] partial class Net;",
            StringComparison.Ordinal),
        "rename this one");

    [Theory]
    [InlineData("int {|RBST0040:Declared|} => 1;")]
    [InlineData("object {|RBST0040:Model|} = 1;")]
    [InlineData("protected override void {|RBST0040:Update|}(StepResult result) { }")]
    [InlineData("void {|RBST0040:InputGradient|}(Tensor x, Tensor y) { }")]
    public Task A_part_of_the_trainer_leaves_the_names_of_the_generated_part(string member) =>
        Analysis.ReportsAsync(TrainerWith(member), "for 'Net'; rename this one");

    [Theory]
    [InlineData("partial void OnStep(StepResult result) { }")]
    [InlineData("public Tensor Perturb(Tensor x, Tensor y, int steps) => x;")]
    [InlineData("public double Share => Model.GetHashCode() / 2;")]
    [InlineData("public int Mine => 1;")]
    public Task A_part_of_the_trainer_may_have_hooks_and_members_of_its_own(string member) =>
        Analysis.ReportsNothingAsync(TrainerWith(member));

    private static string TrainerWith(string member) =>
        "using Robust.Declarations; using Robust.Training; using Robust.Training.Steps; using Robust.Training.Trainers; using static TorchSharp.torch;\n"
        + "[RobustModel(Eps = 0.1), Input(4), Classes(2), Linear(2)] partial class Net;\n"
        + $"partial class NetTrainer {{ {member} }}";

    private static string Model(string rest) => Full.Replace("3NAME", "3", StringComparison.Ordinal)
        .Replace("MEMBER", rest.StartsWith('<') ? rest : $" {rest}", StringComparison.Ordinal);

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static bool IsWarningOfGeneratedCode(Diagnostic diagnostic) =>
        diagnostic is { Severity: DiagnosticSeverity.Warning, IsSuppressed: false } && IsGenerated(diagnostic.Location);

    private static bool IsGenerated(Location place) =>
        place.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    private static string NameIn(int space) => space < 0 ? "nowhere" : Names[space];

    /// <summary>The number of the namespace that a diagnostic is in: that of its line, or of its generated file.</summary>
    private static int SpaceOf(Diagnostic diagnostic)
    {
        var (place, text) = (diagnostic.Location, "");
        if (place.SourceTree is { } tree)
        {
            text = IsGenerated(place)
                ? tree.FilePath
                : tree.GetText().Lines[place.GetLineSpan().StartLinePosition.Line].ToString();
        }

        return SpaceOf(text);
    }

    private static int SpaceOf(string text)
    {
        var match = Regex.Match(text, "Space([0-9]+)");
        return match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : -1;
    }

    /// <summary>Every identifier in the files of a model that has everything, and every member of its base classes.</summary>
    private static HashSet<string> FindNames()
    {
        var run = GeneratorRun.Over("using Robust.Declarations; namespace Space { " + Model(";") + Around + " }");
        Assert.NotEmpty(run.Files);
        Assert.DoesNotContain(run.Output.Complaints(), complaint => complaint.Contains(".g.cs", StringComparison.Ordinal));
        var names = run.Output.SyntaxTrees.Except(run.Input.SyntaxTrees)
            .SelectMany(tree => tree.GetRoot().DescendantTokens())
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => token.ValueText)
            .ToHashSet();
        foreach (var type in new[] { "Space.Net", "Space.NetTrainer", "Space.Part", "Space.NetThreatModel" })
        {
            for (var ancestor = run.Output.GetTypeByMetadataName(type); ancestor is not null; ancestor = ancestor.BaseType)
            {
                names.UnionWith(ancestor.GetMembers().Select(member => member.Name));
            }
        }

        names.RemoveWhere(name => !SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None
            || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None);
        return names;
    }
}
