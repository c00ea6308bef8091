using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Robust.Generators.Diagnostics;
using Robust.Generators.Tests.Diagnostics;

namespace Robust.Generators.Tests.CodeFixes;

/// <summary>Each kind of edit, at marked places of a source.</summary>
public sealed class RemedyTests
{
    [Theory]
    [InlineData("class {|RBST0001:Net|} { }", "partial class Net { }")]
    [InlineData("/* one */ class {|RBST0001:Net|};", "/* one */ partial class Net;")]
    [InlineData("// one\npublic sealed /* two */ class {|RBST0001:Net|} { }",
        "// one\npublic sealed /* two */ partial class Net { }")]
    [InlineData("[A]\n  record struct {|RBST0001:Net|};", "[A]\n  partial record struct Net;")]
    public Task A_type_becomes_partial(string before, string after) =>
        Edits(before, after, Fix.MakePartial("Net"));

    [Theory]
    [InlineData("public abstract partial class {|RBST0001:N|};", "public partial class N;")]
    [InlineData("// one\n[A]\n  abstract partial class {|RBST0001:N|};", "// one\n[A]\n  partial class N;")]
    [InlineData("/* one */ abstract class {|RBST0001:N|} { }", "/* one */ class N { }")]
    [InlineData("static class {|RBST0001:N|} { }", "static class N { }")]
    public Task A_modifier_is_removed(string before, string after) =>
        Edits(before, after, Fix.RemoveModifier("abstract"));

    [Theory]
    [InlineData("class N { N(int a) { } {|RBST0001:N|}(string a) { } }",
        "class N { N(int a) { } N(string a) : this() { } }")]
    [InlineData("class N\n{\n    public {|RBST0001:N|}(int a) // one\n    {\n    }\n}",
        "class N\n{\n    public N(int a) : this() // one\n    {\n    }\n}")]
    [InlineData("class N { {|RBST0001:N|}(int a) => F(); }", "class N { N(int a) : this() => F(); }")]
    public Task A_constructor_calls_this(string before, string after) => Edits(before, after, Fix.CallThis());

    [Theory]
    [InlineData("class N { int F() => /* one */ {|RBST0001:G(1)|} /* two */; }",
        "class N { int F() => /* one */ 8 / 255.0 /* two */; }")]
    [InlineData("[RobustModel({|RBST0001:Eps = 8|})] class N;", "[RobustModel(Eps = 8 / 255.0)] class N;")]
    [InlineData("[RobustModel(Lower = 0, {|RBST0001:Eps = /* old */ 8 /* gray */|}, Upper = 1)] class N;",
        "[RobustModel(Lower = 0, Eps = /* old */ 8 / 255.0 /* gray */, Upper = 1)] class N;")]
    [InlineData("[LInf({|RBST0001:8|})] class N;", "[LInf(8 / 255.0)] class N;")]
    [InlineData("[LInf({|RBST0001:eps: 8|})] class N;", "[LInf(eps: 8 / 255.0)] class N;")]
    public Task A_value_is_replaced(string before, string after) =>
        Edits(before, after, Fix.ReplaceValue("8 / 255.0"));

    [Theory]
    [InlineData("[{|RBST0001:Pgd|}] class N;", "[Pgd(Steps = 7)] class N;")]
    [InlineData("[{|RBST0001:Pgd|} /* c */, B] class N;", "[Pgd(Steps = 7) /* c */, B] class N;")]
    [InlineData("[{|RBST0001:Pgd()|}] class N;", "[Pgd(Steps = 7)] class N;")]
    [InlineData("[{|RBST0001:Pgd(StepSize = 1)|}] class N;", "[Pgd(StepSize = 1, Steps = 7)] class N;")]
    [InlineData("[{|RBST0001:Pgd(\n  StepSize = 1 // c\n  )|}] class N;",
        "[Pgd(\n  StepSize = 1, Steps = 7 // c\n  )] class N;")]
    [InlineData("[{|RBST0001:Pgd(Steps = /* c */ 3, StepSize = 1)|}] class N;",
        "[Pgd(Steps = /* c */ 7, StepSize = 1)] class N;")]
    [InlineData("[Pgd({|RBST0001:Steps = 3|}, StepSize = 1)] class N;", "[Pgd(Steps = 7, StepSize = 1)] class N;")]
    public Task An_argument_is_set(string before, string after) =>
        Edits(before, after, Fix.SetArgument("Steps", "7"));

    [Theory]
    [InlineData("[{|RBST0001:Pgd(Steps = 7)|}] class N;", "[Pgd] class N;")]
    [InlineData("[{|RBST0001:Pgd(Steps = 7)|} /* c */] class N;", "[Pgd /* c */] class N;")]
    [InlineData("[{|RBST0001:Pgd(Steps = 7, StepSize = 1)|}] class N;", "[Pgd(StepSize = 1)] class N;")]
    [InlineData("[{|RBST0001:Pgd(StepSize = 1, Steps = 7)|}] class N;", "[Pgd(StepSize = 1)] class N;")]
    [InlineData("[{|RBST0001:Pgd(StepSize = 1, // small\n  Steps = 7)|}] class N;",
        "[Pgd(StepSize = 1 // small\n  )] class N;")]
    [InlineData("[{|RBST0001:Pgd(StepSize = 1)|}] class N;", "[Pgd(StepSize = 1)] class N;")]
    public Task An_argument_is_removed(string before, string after) =>
        Edits(before, after, Fix.RemoveArgument("Steps"));

    [Theory]
    [InlineData("[A, {|RBST0001:B|}, C] class N;", "[A, C] class N;")]
    [InlineData("[{|RBST0001:A|}, B] class N;", "[B] class N;")]
    [InlineData("[A, {|RBST0001:B(1)|}] class N;", "[A] class N;")]
    [InlineData("[A, // keep\n {|RBST0001:B|},\n C] class N;", "[A, // keep\n C] class N;")]
    [InlineData("[A, {|RBST0001:B|}, // keep\n C] class N;", "[A, // keep\n C] class N;")]
    [InlineData("[A,\n {|RBST0001:B|}] // keep\nclass N;", "[A] // keep\nclass N;")]
    [InlineData("[{|RBST0001:A|}] class N;", "class N;")]
    [InlineData("[A] [{|RBST0001:B|}] class N;", "[A] class N;")]
    [InlineData("class O\n{\n    // on A\n    [A]\n    [{|RBST0001:B|}]\n    class N;\n}",
        "class O\n{\n    // on A\n    [A]\n    class N;\n}")]
    [InlineData("class O\n{\n    /// <summary>N.</summary>\n    [{|RBST0001:A|}]\n    class N;\n}",
        "class O\n{\n    /// <summary>N.</summary>\n    class N;\n}")]
    [InlineData("class O\n{\n    [{|RBST0001:A|}]   // keep\n    class N;\n}",
        "class O\n{\n    // keep\n    class N;\n}")]
    [InlineData("#if true\r\n[{|RBST0001:A|}]\r\n#endif\r\nclass N;", "#if true\r\n#endif\r\nclass N;")]
    [InlineData("record R([{|RBST0001:A|}] double X, [A, {|RBST0001:B|}] double Y);",
        "record R(double X, [A] double Y);")]
    public Task An_attribute_is_removed(string before, string after) =>
        Edits(before, after, Fix.RemoveAttribute("B"));

    [Theory]
    [InlineData("[A, {|RBST0001:B|}, {|RBST0001:C|}, D] class N;", "[A, D] class N;")]
    [InlineData("[{|RBST0001:A|}, {|RBST0001:B|}] class N;", "class N;")]
    [InlineData("[{|RBST0001:A|}]\n[{|RBST0001:B|}, {|RBST0001:C|}]\nclass N;", "class N;")]
    [InlineData("[A, {|RBST0001:B|}] class N;\n[{|RBST0001:C|}, {|RBST0001:D|}]\nclass M;", "[A] class N;\nclass M;")]
    public Task Many_attributes_are_removed_at_once(string before, string after) =>
        Edits(before, after, Fix.RemoveAttribute("B"));

    [Theory]
    [InlineData("using Robust.Declarations; [RobustModel, {|RBST0001:Linear(2)|}] class N;",
        "using Robust.Declarations; [RobustModel, Flatten, Linear(2)] class N;")]
    [InlineData("using Robust.Declarations; [{|RBST0001:Linear(2)|}, ReLU, {|RBST0001:Linear(2)|}] class N;",
        "using Robust.Declarations; [Flatten, Linear(2), ReLU, Flatten, Linear(2)] class N;")]
    [InlineData("[Robust.Declarations.RobustModel,\n {|RBST0001:Robust.Declarations.Linear(2)|}] class N;",
        "[Robust.Declarations.RobustModel,\n Robust.Declarations.Flatten, Robust.Declarations.Linear(2)] class N;")]
    [InlineData("using Robust.Declarations; using TorchSharp.Modules; [RobustModel] [{|RBST0001:Linear(2)|}] class N;",
        "using Robust.Declarations; using TorchSharp.Modules; [RobustModel] [Flatten, Linear(2)] class N;")]
    [InlineData("namespace Robust.Declarations.Samples; [{|RBST0001:Linear(2)|}] class N;",
        "namespace Robust.Declarations.Samples; [Flatten, Linear(2)] class N;")]
    public Task An_attribute_is_inserted_under_the_name_it_has_in_the_file(string before, string after) =>
        Edits(before, after, Fix.InsertAttribute("Flatten"));

    [Theory]
    [InlineData("using Robust.Declarations;\nclass {|RBST0001:N|};", "using Robust.Declarations;\n[Training(BatchSize = 2)]\nclass N;")]
    [InlineData("using Robust.Declarations;\n/// <summary>R.</summary>\nrecord R\n{\n    /// <summary>X.</summary>\n"
        + "    public double {|RBST0001:X|} { get; }\n}",
        "using Robust.Declarations;\n/// <summary>R.</summary>\nrecord R\n{\n    /// <summary>X.</summary>\n"
        + "    [Training(BatchSize = 2)]\n    public double X { get; }\n}")]
    [InlineData("using Robust.Declarations;\r\n  [{|RBST0001:Sgd|}]\r\n  class N;",
        "using Robust.Declarations;\r\n  [Sgd]\r\n  [Training(BatchSize = 2)]\r\n  class N;")]
    [InlineData("using Robust.Declarations;\n[{|RBST0001:Sgd|}] class N;",
        "using Robust.Declarations;\n[Sgd] [Training(BatchSize = 2)] class N;")]
    [InlineData("using Robust.Declarations;\nrecord R(int X, double {|RBST0001:Y|});",
        "using Robust.Declarations;\nrecord R(int X, [Training(BatchSize = 2)] double Y);")]
    [InlineData("using Robust.Declarations;\nrecord R(\n    // on Y\n    [Sgd] double {|RBST0001:Y|});",
        "using Robust.Declarations;\nrecord R(\n    // on Y\n    [Sgd] [Training(BatchSize = 2)] double Y);")]
    [InlineData("record R(\n    // on Y\n    double {|RBST0001:Y|});",
        "record R(\n    // on Y\n    [Robust.Declarations.Training(BatchSize = 2)] double Y);")]
    public Task An_attribute_is_added_to_a_member(string before, string after) =>
        Edits(before, after, Fix.AddAttribute("Training(BatchSize = 2)"));

    [Theory]
    [InlineData("class N\n{\n    {|RBST0001:N() => F();|}\n}",
        "class N\n{\n    N()\n    {\n        F();\n        G();\n    }\n}")]
    [InlineData("class N\n{\n    {|RBST0001:public N() : base(1)\n        => F(); // one|}\n}",
        "class N\n{\n    public N() : base(1)\n    {\n        F();\n        G();\n    } // one\n}")]
    [InlineData("class N { {|RBST0001:N() { }|} }", "class N { N() { G(); } }")]
    [InlineData("class N { {|RBST0001:N() { F(); }|} }", "class N { N() { F(); G(); } }")]
    [InlineData("class N\n{\n    {|RBST0001:N()\n    {\n    }|}\n}",
        "class N\n{\n    N()\n    {\n        G();\n    }\n}")]
    [InlineData("class N\r\n{\r\n  {|RBST0001:N()\r\n  {\r\n    F(); // one\r\n    // two\r\n  }|}\r\n}",
        "class N\r\n{\r\n  N()\r\n  {\r\n    F(); // one\r\n    G();\r\n    // two\r\n  }\r\n}")]
    public Task A_statement_is_added_to_a_constructor(string before, string after) =>
        Edits(before, after, Fix.AppendStatement("G();"));

    private static async Task Edits(string before, string after, Fix fix)
    {
        var source = MarkedSource.Parse(before);
        var tree = CSharpSyntaxTree.ParseText(source.Text, Compilations.ParseOptions);
        var diagnostics = source.Marks
            .Select(mark => Location.Create(tree, mark.Span))
            .Select(place => Diagnostic.Create(
                Generators.Diagnostics.Rules.NotPartial, place, [place], fix.ToProperties(), "Net", "Net"));

        Assert.Equal(after, await Editor.FixAllAsync(source.Text, [.. diagnostics]));
    }
}
