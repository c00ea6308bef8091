using Robust.Generators.Text;

namespace Robust.Generators.Tests.Emission;

/// <summary>Where a simple name means something else, generated code qualifies it, and only there.</summary>
public sealed class NamesTests
{
    private const string Model =
        "[RobustModel(Eps = 0.1), Input(1, 4, 4), Classes(2), Pgd(Restarts = 2)]\n"
        + "[RandomCrop(1), MixUp, GradAlign, EpsWarmUp(0.5), AdversarialWeightPerturbation, ClipGradients(1)]\n"
        + "[Normalize(Mean = new[] { 0.5 }, Std = new[] { 0.5 }), Residual, Conv2d(2, 1), BatchNorm, EndResidual]\n"
        + "[GroupNorm(2), MaxPool2d(2), Flatten, BatchNorm, LayerNorm, Linear(2)] public partial class";

    private const string OfRecords =
        "[RobustModel(Eps = 0.1), TabularInput<global::Rows.Row>, Labels<global::Rows.Kind>, Linear(2)]\n"
        + "public partial class";

    private const string Rows =
        "namespace Rows { public enum Kind { A, B } public record Row([Feature(0, 1)] int X, [Label] Kind Kind); }";

    private static readonly string Classes = string.Concat(Names.Simple.Select(name => $"public class {name};"));

    [Fact]
    public void A_type_of_the_same_name_beside_the_model_is_no_obstacle() =>
        CompilesForEach(name => $"namespace In{name} {{ {Model} Net; public class {name}; }}");

    [Fact]
    public void A_type_of_the_same_name_around_the_namespace_is_no_obstacle() =>
        CompilesForEach(name => $"namespace In{name} {{ public class {name}; namespace Inner {{ {Model} Net; }} }}");

    [Fact]
    public void A_namespace_of_the_same_name_is_no_obstacle() =>
        CompilesForEach(name => $"namespace In{name} {{ {Model} Net; namespace {name} {{ public class Other; }} }}");

    [Fact]
    public void A_nested_type_of_the_same_name_is_no_obstacle() =>
        CompilesForEach(name => $"namespace In{name} {{ {Model} Net {{ public class {name}; }} }}");

    [Fact]
    public void A_containing_type_of_the_same_name_is_no_obstacle() =>
        CompilesForEach(name => $"namespace In{name} {{ public partial class {name} {{ {Model} Net; }} }}");

    [Fact]
    public void A_model_of_the_same_name_is_no_obstacle() =>
        CompilesForEach(name => $"namespace In{name} {{ {Model} {name}; }}");

    [Fact]
    public void A_global_type_of_the_same_name_is_no_obstacle() =>
        Compiles($"namespace User {{ {Model} Net; }} {Classes}");

    [Theory]
    [InlineData("NFgsm")]
    [InlineData("FriendlyPgd, Trades")]
    [InlineData("Free")]
    [InlineData("Yopo")]
    [InlineData("Universal")]
    public void Nor_is_it_one_to_any_maximizer(string recipe) => CompilesWithoutComplaint(
    [
        $"namespace User {{ [RobustModel(Eps = 0.1), Input(4), Classes(2), Linear(3), ReLU, Linear(2), {recipe}]\n"
        + $"public partial class Net; }} {Classes}",
    ]);

    [Fact]
    public void A_global_using_of_the_same_name_is_no_obstacle() => Compiles(
        "global using Elsewhere;",
        $"namespace User {{ {Model} Net; }}",
        $"namespace Elsewhere {{ {Classes} }}");

    [Fact]
    public void A_global_alias_or_static_using_of_the_same_name_is_no_obstacle() => Compiles(
        "global using Tensor = System.Text.StringBuilder; global using static Elsewhere.Math;",
        $"namespace User {{ {Model} Net; }}",
        "namespace Elsewhere { public static class Math { public static int maximum(int a, int b) => a; } }");

    [Fact]
    public void A_member_of_an_ancestor_of_the_same_name_is_no_obstacle() => Compiles(
        "namespace User { public class Base { public class Tensor; } }",
        $"namespace User {{ public partial class Outer : Base {{ {Model} Net; }} }}");

    [Fact]
    public void A_using_of_the_users_own_file_is_no_reason_to_qualify()
    {
        var run = GeneratorRun.Over(
            $"using Robust.Declarations; using Elsewhere; {Model} Net;", "namespace Elsewhere { public class Tensor; }");

        Assert.All(run.Files.Values, file => Assert.DoesNotContain("global::", file, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_shadowed_name_is_qualified()
    {
        var files = GeneratorRun.Over($"using Robust.Declarations; namespace User; {Model} Net; public class Generator;").Files;
        var (module, threat) = (files["User.Net.Module.g.cs"], files["User.Net.ThreatModel.g.cs"]);

        Assert.Contains("Start(global::TorchSharp.torch.Generator? generator", threat, StringComparison.Ordinal);
        Assert.DoesNotContain("global::TorchSharp.torch.Tensor", threat, StringComparison.Ordinal);
        Assert.DoesNotContain("global::", module, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_name_that_emitters_use_is_looked_up() => Assert.Equal(
        Names.Simple.Order(StringComparer.Ordinal),
        typeof(Names).GetProperties()
            .Select(property => (string)property.GetValue(new Names([]))!)
            .Concat(Names.Layers)
            .Distinct()
            .Order(StringComparer.Ordinal));

    private static void CompilesForEach(Func<string, string> source) => Compiles([.. Names.Simple.Select(source)]);

    private static void Compiles(params string[] sources)
    {
        CompilesWithoutComplaint(sources);
        CompilesWithoutComplaint(
            [.. sources.Select(source => source.Replace(Model, OfRecords, StringComparison.Ordinal)), Rows]);
    }

    /// <summary>CS8981, the warning on lowercase type names, is the user's.</summary>
    private static void CompilesWithoutComplaint(string[] sources)
    {
        var run = GeneratorRun.Over([.. sources.Select(AddUsing)]);

        Assert.NotEmpty(run.Files);
        Assert.DoesNotContain(
            run.Output.Complaints(), complaint => !complaint.Contains("CS8981", StringComparison.Ordinal));
    }

    private static string AddUsing(string source) =>
        source.StartsWith("global using", StringComparison.Ordinal) ? source : "using Robust.Declarations;\n" + source;
}
