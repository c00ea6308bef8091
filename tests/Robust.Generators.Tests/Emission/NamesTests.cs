using Microsoft.CodeAnalysis;
using Robust.Generators.Emission;

namespace Robust.Generators.Tests.Emission;

/// <summary>Where a simple name means something else, generated code qualifies it, and only there.</summary>
public sealed class NamesTests
{
    private const string Model =
        "[RobustModel(Eps = 0.1), Input(1, 4, 4), Classes(2), Conv2d(2, 2), MaxPool2d(2), Flatten, Linear(2), Pgd(Restarts = 2)] "
        + "public partial class Net";

    public static TheoryData<string> Simple => [.. Names.Simple];

    [Theory]
    [MemberData(nameof(Simple))]
    public void A_type_of_the_same_name_beside_the_model_is_no_obstacle(string name) =>
        Compiles($"using Robust; namespace User; {Model}; public class {name};");

    [Theory]
    [MemberData(nameof(Simple))]
    public void A_type_of_the_same_name_around_the_namespace_is_no_obstacle(string name) =>
        Compiles($"using Robust; namespace Outer {{ public class {name}; namespace Inner {{ {Model}; }} }}");

    [Theory]
    [MemberData(nameof(Simple))]
    public void A_namespace_of_the_same_name_is_no_obstacle(string name) =>
        Compiles($"using Robust; namespace User {{ {Model}; }} namespace User.{name} {{ public class Other; }}");

    [Theory]
    [MemberData(nameof(Simple))]
    public void A_nested_type_of_the_same_name_is_no_obstacle(string name) =>
        Compiles($"using Robust; namespace User; {Model} {{ public class {name}; }}");

    [Theory]
    [MemberData(nameof(Simple))]
    public void A_containing_type_of_the_same_name_is_no_obstacle(string name) =>
        Compiles($"using Robust; namespace User; public partial class {name} {{ {Model}; }}");

    [Theory]
    [MemberData(nameof(Simple))]
    public void A_model_of_the_same_name_is_no_obstacle(string name) =>
        Compiles($"using Robust; namespace User; {Model.Replace("class Net", $"class {name}", StringComparison.Ordinal)};");

    [Fact]
    public void A_global_using_of_the_same_name_is_no_obstacle() => Compiles(
        $"global using Elsewhere; using Robust; namespace User {{ {Model}; }} namespace Elsewhere {{ public class Tensor; }}");

    [Fact]
    public void Every_name_at_once_is_no_obstacle() => Compiles(
        $"using Robust; namespace User; {Model}; {string.Concat(Names.Simple.Select(name => $"public class {name};"))}");

    [Fact]
    public void Only_the_shadowed_name_is_qualified()
    {
        var files = GeneratorRun.Over($"using Robust; namespace User; {Model}; public class Generator;").Files;

        Assert.Contains("Start(global::TorchSharp.torch.Generator? generator", files["User.Net.ThreatModel.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("global::TorchSharp.torch.Tensor", files["User.Net.ThreatModel.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("global::", files["User.Net.Module.g.cs"], StringComparison.Ordinal);
    }

    private static void Compiles(string source)
    {
        var run = GeneratorRun.Over(source);

        Assert.NotEmpty(run.Files);
        Assert.DoesNotContain(run.Output.Complaints(), complaint => !complaint.Contains("CS8981", StringComparison.Ordinal));
    }
}
