namespace Robust.Generators.Tests.Diagnostics;

public sealed class RegistrationAnalyzerTests
{
    [Theory]
    [InlineData("Linear {|RBST0034:head|} = Linear(4, 3); public Net() : base(\"\") { }",
        "'head' of 'Net' is never registered", "end the constructor with RegisterComponents()")]
    [InlineData("Linear {|RBST0034:Head|} { get; } public Net() : base(\"\") => Head = Linear(4, 3);", "'Head'")]
    [InlineData("Parameter {|RBST0034:w|} = new(ones(4)); public Net() : base(\"\") { }", "'w' of 'Net'")]
    [InlineData("readonly Tensor {|RBST0034:mean|} = ones(4); public Net() : base(\"\") { }", "'mean' of 'Net'")]
    [InlineData("Dropout {|RBST0034:drop|} = Dropout(); public Net() : base(\"\") { }", "'drop' of 'Net'")]
    [InlineData("Linear a = Linear(4, 3), {|RBST0034:b|} = Linear(4, 3); "
        + "public Net() : base(\"\") { register_module(\"one\", a); }", "with register_module(nameof(b), b)")]
    [InlineData("Parameter {|RBST0034:w|} = new(ones(4)); Linear a = Linear(4, 3); "
        + "public Net() : base(\"\") { register_module(\"one\", a); }", "with register_parameter(nameof(w), w)")]
    [InlineData("Linear a; ReLU relu = ReLU(); public Net() : base(\"\") "
        + "{ RegisterComponents(); {|RBST0034:a|} = Linear(4, 3); }", "after RegisterComponents(), which must come last")]
    [InlineData("Linear a; public Net(bool deep = true) : base(\"\") "
        + "{ RegisterComponents(); if (deep) { {|RBST0034:this.a|} = Linear(4, 3); } }", "'a' of 'Net'")]
    public Task Parts_of_a_model_must_be_registered(string members, params string[] message) =>
        Analysis.ReportsAsync(Model(members), message);

    [Fact]
    public Task A_model_without_a_constructor_needs_one() => Analysis.ReportsAsync(
        Model("Linear {|RBST0034:head|} = Linear(4, 3);").Replace(": Module", "() : Module", StringComparison.Ordinal)
            .Replace("Tensor>", "Tensor>(\"\")", StringComparison.Ordinal),
        "write a constructor that calls RegisterComponents()");

    [Theory]
    [InlineData("Linear a = Linear(4, 3); public Net() : base(\"\") { RegisterComponents(); }")]
    [InlineData("Linear a = Linear(4, 3); public Net() : this(1) { } Net(int n) : base(\"\") => RegisterComponents();")]
    [InlineData("Linear a = Linear(4, 3); public Net() : base(\"\") { Setup(); } void Setup() => RegisterComponents();")]
    [InlineData("Linear a = Linear(4, 3); Parameter p = new(ones(1)); readonly Tensor t = ones(1); "
        + "public Net() : base(\"\") { register_module(\"a\", a); add_module(\"b\", Linear(1, 1)); "
        + "register_parameter(\"p\", this.p); register_buffer(\"t\", t); }")]
    [InlineData("Linear a; public Net() : base(\"\") { RegisterComponents(); register_module(\"a\", a = Linear(4, 3)); }")]
    [InlineData("Linear a = Linear(4, 3); Sequential all; "
        + "public Net() : base(\"\") { all = Sequential(a, ReLU()); register_module(\"all\", all); }")]
    [InlineData("ReLU relu = ReLU(); Tensor? last; static Linear shared = Linear(1, 1); int n; "
        + "public Net() : base(\"\") { last = null; n = 0; }")]
    [InlineData("Linear a; public Net() : base(\"\") { a = Linear(1, 1); RegisterComponents(); } "
        + "public void Reset() { a = Linear(1, 1); }")]
    [InlineData("Linear a; public Net() : base(\"\") { System.Action later = () => a = Linear(1, 1); later(); "
        + "RegisterComponents(); System.Action reset = () => a = Linear(1, 1); }")]
    public Task Registered_parts_are_fine(string members) => Analysis.ReportsNothingAsync(Model(members));

    /// <summary>The module that registers a block calls the block's RegisterComponents().</summary>
    [Fact]
    public Task A_block_may_leave_the_call_to_its_model() => Analysis.ReportsNothingAsync(
        Model("Block b = new(); public Net() : base(\"\") => RegisterComponents();") + Block("body = Linear(4, 4);"));

    [Fact]
    public Task A_block_that_registers_too_early_is_reported() => Analysis.ReportsAsync(
        Model("Block b = new(); public Net() : base(\"\") => RegisterComponents();")
            + Block("RegisterComponents(); {|RBST0034:body|} = Linear(4, 4);"),
        "'body' of 'Block'");

    [Theory]
    [InlineData("Linear[] {|RBST0035:all|} = [Linear(4, 3)];", "holds modules in Linear[]", "make it ModuleList<Linear>")]
    [InlineData("List<Module<Tensor, Tensor>> {|RBST0035:all|} = [];", "ModuleList<Module<Tensor, Tensor>>")]
    [InlineData("IReadOnlyList<Linear> {|RBST0035:All|} { get; } = [];", "'All' of 'Net'")]
    [InlineData("Dictionary<string, Linear> {|RBST0035:all|} = [];", "make it ModuleDict<Linear>")]
    [InlineData("Parameter[] {|RBST0035:all|} = [];", "make it ParameterList")]
    public Task Collections_of_modules_are_not_registered(string member, params string[] message) =>
        Analysis.ReportsAsync(Model(member + "public Net() : base(\"\") => RegisterComponents();"), message);

    [Theory]
    [InlineData("ModuleList<Linear> all = new(Linear(4, 3)); public Net() : base(\"\") => RegisterComponents();")]
    [InlineData("Linear a = Linear(4, 3); Linear[] all; "
        + "public Net() : base(\"\") { all = [a]; RegisterComponents(); }")]
    [InlineData("Linear a = Linear(4, 3); List<Linear> all; "
        + "public Net() : base(\"\") { all = new() { a }; RegisterComponents(); }")]
    [InlineData("Linear[] all = [Linear(4, 3)]; public Net() : base(\"\") "
        + "{ for (var i = 0; i < all.Length; i++) { register_module($\"layer{i}\", all[i]); } }")]
    [InlineData("List<Linear> all = []; public Net() : base(\"\") { for (var i = 0; i < 3; i++) "
        + "{ var layer = Linear(4, 4); all.Add(layer); register_module($\"layer{i}\", layer); } }")]
    [InlineData("Linear[] all = [Linear(4, 3)]; Sequential body; public Net() : base(\"\") "
        + "{ body = Sequential(all); RegisterComponents(); }")]
    [InlineData("int[] sizes = [1]; List<string> names = []; public Net() : base(\"\") { }")]
    public Task Collections_whose_modules_are_registered_otherwise_are_fine(string members) =>
        Analysis.ReportsNothingAsync(Model(members));

    private static string Model(string members) => $$"""
        using System.Collections.Generic;
        using Robust.Declarations;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        #pragma warning disable CS0169, CS0414, CS0649, CS8618, CS0219

        [RobustModel(Eps = 0.05)]
        public partial class Net : Module<Tensor, Tensor>
        {
            {{members}}
            public override Tensor forward(Tensor input) => input;
        }
        """;

    private static string Block(string construction) => $$"""

        public class Block : Module<Tensor, Tensor>
        {
            private readonly Linear body;

            public Block() : base("") { {{construction}} }

            public override Tensor forward(Tensor input) => body.call(input);
        }
        """;
}
