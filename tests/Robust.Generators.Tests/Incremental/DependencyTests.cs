namespace Robust.Generators.Tests.Incremental;

/// <summary>
/// What a model takes from other files: an edit there writes the files that depend on it, those alone, and none late.
/// </summary>
public sealed class DependencyTests
{
    private const string Bystander = "[Robust.Declarations.RobustModel(Eps = 0.1), Robust.Declarations.Input(2), Robust.Declarations.Classes(2)]\n"
        + "[Robust.Declarations.Linear(2)] partial class Bystander;";

    private static readonly string[] All =
        ["Net.Bounds.g.cs", "Net.Classifier.g.cs", "Net.Linearization.g.cs", "Net.Module.g.cs", "Net.ThreatModel.g.cs", "NetTrainer.g.cs"];

    [Fact]
    public void A_constant_for_a_layer_is_the_modules_and_what_certificates_take() => Changes(
        "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(4), Classes(2), Linear(Sizes.Hidden), ReLU, Linear(2)]\n"
        + "partial class Net;",
        "static class Sizes { public const int Hidden = 8; }",
        "static class Sizes { public const int Hidden = 9; }",
        "Net.Bounds.g.cs",
        "Net.Classifier.g.cs",
        "Net.Linearization.g.cs",
        "Net.Module.g.cs");

    [Fact]
    public void A_constant_for_eps_is_the_threat_models_and_the_trainers() => Changes(
        "using Robust.Declarations; [RobustModel(Eps = Limits.Eps), Input(4), Classes(2), Linear(2)] partial class Net;",
        "static class Limits { public const double Eps = 0.1; }",
        "static class Limits { public const double Eps = 0.2; }",
        "Net.ThreatModel.g.cs",
        "NetTrainer.g.cs");

    [Fact]
    public void A_constant_by_way_of_another_file_counts_too()
    {
        const string Model =
            "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(4), Classes(2), Linear(2), Pgd(Steps = Own.Steps)]\n"
            + "partial class Net;";
        const string Own = "static class Own { public const int Steps = Sizes.Few; }";
        var before = GeneratorRun.Over(
            Model, Bystander, "static class Sizes { public const int Few = 40; }", Own);

        var after = before.Edit(2, "static class Sizes { public const int Few = 50; }");

        AssertChanges(before, after, "NetTrainer.g.cs");
    }

    [Fact]
    public void An_enum_of_labels_that_comes_to_fit_brings_the_model() => Changes(
        "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(4), Labels<Answer>, Linear(3)] partial class Net;",
        "enum Answer { No, Yes }",
        "enum Answer { No, Yes, Perhaps }",
        All);

    [Fact]
    public void An_enum_of_labels_that_gets_a_gap_takes_the_model_away() => Changes(
        "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(4), Labels<Answer>, Linear(2)] partial class Net;",
        "enum Answer { No, Yes }",
        "enum Answer { No, Yes = 2 }",
        All);

    [Theory]
    [InlineData("t.OpenAccounts <= t.TotalAccounts", "t.OpenAccounts < t.TotalAccounts", "Constraints")]
    [InlineData("amount * rate /", "2 * amount * rate /", "Constraints")]
    [InlineData("<= 15000", "<= 15000 && t.Channel != Channel.Web", "Constraints")]
    [InlineData("Loan t) => t.OpenAccounts", "Loan t) =>    t.OpenAccounts", "")]
    public void A_body_of_a_constraint_in_another_file_counts_as_the_models_own(string before, string after, string files)
    {
        var model = SampleDeclarations.Loans.IndexOf("[RobustModel", StringComparison.Ordinal);
        var record = SampleDeclarations.Loans[..model];

        Changes(
            $"using Robust.Declarations; namespace Bank; {SampleDeclarations.Loans[model..]}",
            record,
            record.Replace(before, after, StringComparison.Ordinal),
            [.. files.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(file => $"Bank.LoanNet.{file}.g.cs")]);
    }

    [Theory]
    [InlineData("Feature(0, 24)", "Feature(0, 48)", "Encoder")]
    [InlineData("bool IsForeign", "bool IsAbroad", "Encoder")]
    [InlineData("Eps = 3)", "Eps = 30)", "Encoder, ThreatModel, Trainer")]
    [InlineData("string Merchant", "string Shop", "")]
    public void A_record_is_the_encoders_and_its_eps_the_adversarys(string before, string after, string files)
    {
        var model = SampleDeclarations.Fraud.IndexOf("[RobustModel", StringComparison.Ordinal);
        var record = SampleDeclarations.Fraud[..model];

        Changes(
            $"using Robust.Declarations; namespace Shop; {SampleDeclarations.Fraud[model..]}",
            record,
            record.Replace(before, after, StringComparison.Ordinal),
            [.. files.Split(", ", StringSplitOptions.RemoveEmptyEntries)
                .Select(file => $"Shop.FraudNet{(file == "Trainer" ? "" : ".")}{file}.g.cs")]);
    }

    [Theory]
    [InlineData("L2(0.5)", "L2(0.6)", "Budget.ThreatModel.g.cs, NetTrainer.g.cs")]
    [InlineData("L2(0.5)", "L1(0.5)", "Budget.ThreatModel.g.cs, NetTrainer.g.cs")]
    [InlineData("L2(0.5)", "L2(-1)", "Budget.ThreatModel.g.cs, Net.Bounds.g.cs, Net.Classifier.g.cs, Net.Linearization.g.cs, Net.Module.g.cs, NetTrainer.g.cs")]
    [InlineData("L2(0.5)", "L2(eps: 0.5)", "")]
    public void A_threat_class_is_its_own_and_the_trainers(string before, string after, string files) => Changes(
        "using Robust.Declarations; [RobustModel<Budget>, Input(4), Classes(2), Linear(2)] partial class Net;",
        $"using Robust.Declarations; [{before}] partial class Budget;",
        $"using Robust.Declarations; [{after}] partial class Budget;",
        files.Split(", ", StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void A_member_of_a_union_that_leaves_its_box_takes_the_union_and_the_model_away() => Changes(
        "using Robust.Declarations; [Union<Budget, Sparse>] partial class Both; [L1(0.5)] partial class Sparse; "
        + "[RobustModel<Both>, Input(4), Classes(2), Linear(2)] partial class Net;",
        "using Robust.Declarations; [L2(0.5)] partial class Budget;",
        "using Robust.Declarations; [L2(0.5, Lower = -1)] partial class Budget;",
        "Both.ThreatModel.g.cs",
        "Budget.ThreatModel.g.cs",
        "Net.Bounds.g.cs",
        "Net.Classifier.g.cs",
        "Net.Linearization.g.cs",
        "Net.Module.g.cs",
        "NetTrainer.g.cs");

    [Fact]
    public void Layers_in_another_file_are_the_modules_and_what_certificates_take() => Changes(
        "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(4), Classes(2)] partial class Net;",
        "using Robust.Declarations; [Linear(8), ReLU, Linear(2)] partial class Net;",
        "using Robust.Declarations; [Linear(9), ReLU, Linear(2)] partial class Net;",
        "Net.Bounds.g.cs",
        "Net.Classifier.g.cs",
        "Net.Linearization.g.cs",
        "Net.Module.g.cs");

    [Fact]
    public void A_block_is_its_users_too() => Changes(
        "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(4), Classes(2), Block<Deep>, Linear(2)] partial class Net;",
        "using Robust.Declarations; [Block, Linear(8), ReLU] partial class Deep;",
        "using Robust.Declarations; [Block, Linear(9), ReLU] partial class Deep;",
        "Deep.Bounds.g.cs",
        "Deep.Linearization.g.cs",
        "Deep.Module.g.cs",
        "Net.Bounds.g.cs",
        "Net.Classifier.g.cs",
        "Net.Linearization.g.cs",
        "Net.Module.g.cs");

    [Fact]
    public void A_named_recipe_is_the_trainers() => Changes(
        "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(4), Classes(2), Linear(2), Own] partial class Net;",
        "using Robust.Declarations; [Pgd(Steps = 40), Trades] class OwnAttribute : RecipeAttribute;",
        "using Robust.Declarations; [Pgd(Steps = 50), Trades] class OwnAttribute : RecipeAttribute;",
        "NetTrainer.g.cs");

    [Fact]
    public void A_module_base_in_another_file_brings_the_model() => Changes(
        "using Robust.Declarations; [RobustModel(Eps = 0.1)] abstract partial class Unfit; "
        + "[RobustModel(Eps = 0.1)] partial class Net : Ancestor { public Net() : base(\"Net\") { } "
        + "public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor x) => x; }",
        "abstract class Ancestor { protected Ancestor(string name) { } }",
        "abstract class Ancestor(string name) "
        + ": TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>(name);",
        All[4..]);

    [Fact]
    public void A_type_that_takes_a_name_of_torch_or_the_runtime_makes_the_files_that_use_it_write_it_in_full()
    {
        const string Model = "using Robust.Declarations; namespace Own; "
            + "[RobustModel(Eps = 0.1), Input(4), Classes(2), Linear(2)] partial class Net;";
        var before = GeneratorRun.Over(Model, Bystander, "namespace Own { class Other; }");

        var after = before.Edit(2, "namespace Own { class Tensor; class BoundedGraph; }");

        AssertChanges(before, after, [.. All.Select(file => $"Own.{file}")]);
        Assert.Empty(after.Output.Complaints());
    }

    [Theory]
    [InlineData("class Other { int M() => 1; }", "class Other { int M() => 2; }")]
    [InlineData("class Other { int M() => 1; }", "class Other { int M() => }")]
    [InlineData("class Other;", "class Renamed { public const int Steps = 3; }")]
    [InlineData("class Other;", "namespace Deep { [System.Obsolete] class Other; }")]
    [InlineData("class Other;", "class Other; /* a comment */")]
    [InlineData("class Other;", "global using System.IO; class Other;")]
    [InlineData("class Other;", "")]
    [InlineData("enum Unused { A }", "enum Unused { A, B }")]
    public void An_edit_elsewhere_writes_nothing(string before, string after)
    {
        var run = GeneratorRun.Over([.. SampleDeclarations.All, before]);

        AssertChanges(run, run.Edit(SampleDeclarations.All.Count, after));
    }

    [Fact]
    public void An_edit_of_one_model_writes_the_files_of_no_other()
    {
        var run = GeneratorRun.Over([.. SampleDeclarations.All]);
        var file = SampleDeclarations.All.TakeWhile(source => source != SampleDeclarations.Linear).Count();

        var edited = run.Edit(
            file, SampleDeclarations.Linear.Replace("(3), Linear(3)", "(2), Linear(2)", StringComparison.Ordinal));

        AssertChanges(
            run, edited, "Small.LinearNet.Bounds.g.cs", "Small.LinearNet.Classifier.g.cs", "Small.LinearNet.Linearization.g.cs",
            "Small.LinearNet.Module.g.cs");
    }

    /// <summary>Asserts which files an edit of the file beside a model changes; the bystander's never.</summary>
    private static void Changes(string model, string before, string after, params string[] files)
    {
        var run = GeneratorRun.Over(model, Bystander, before);

        AssertChanges(run, run.Edit(2, after), files);
    }

    /// <summary>Asserts which files changed, that no other was written, and that none is stale.</summary>
    private static void AssertChanges(GeneratorRun before, GeneratorRun after, params string[] files)
    {
        Assert.Equal(files, after.ChangesFrom(before));
        Assert.Equal(files.Length, after.Writes);
        Assert.Equal(Afresh(after), after.Files);
    }

    private static IReadOnlyDictionary<string, string> Afresh(GeneratorRun run) =>
        GeneratorRun.Over([.. run.Input.SyntaxTrees.Select(tree => tree.ToString())]).Files;
}
