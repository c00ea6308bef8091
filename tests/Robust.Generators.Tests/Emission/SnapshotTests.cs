using VerifyXunit;

namespace Robust.Generators.Tests.Emission;

/// <summary>
/// The generated files as people read them. <see cref="CompiledTests"/> compiles the same declarations.
/// </summary>
public sealed class SnapshotTests
{
    private const string Module = ".Module", ThreatModel = ".ThreatModel", Trainer = "Trainer",
        Encoder = ".Encoder", Constraints = ".Constraints", Classifier = ".Classifier";

    [Theory]
    [InlineData(Module)]
    [InlineData(ThreatModel)]
    [InlineData(Trainer)]
    [InlineData(Classifier)]
    public async Task Sample(string file) => await Verifier
        .Verify(Generate(SampleDeclarations.MnistNet, "Robust.Samples.Mnist.MnistNet" + file), extension: "cs")
        .UseTextForParameters(file.TrimStart('.'));

    [Theory]
    [InlineData(Module)]
    [InlineData(ThreatModel)]
    [InlineData(Trainer)]
    [InlineData(Classifier)]
    public async Task Everything_by_default(string file) => await Verifier
        .Verify(Generate(SampleDeclarations.Linear, "Small.LinearNet" + file), extension: "cs")
        .UseTextForParameters(file.TrimStart('.'));

    [Theory]
    [InlineData(Module)]
    [InlineData(ThreatModel)]
    [InlineData(Trainer)]
    public async Task Pooling_restarts_and_sgd(string file) => await Verifier
        .Verify(Generate(SampleDeclarations.Pooled, "Small.PooledNet" + file), extension: "cs")
        .UseTextForParameters(file.TrimStart('.'));

    [Theory]
    [InlineData(ThreatModel)]
    [InlineData(Trainer)]
    public async Task Written_by_hand(string file) => await Verifier
        .Verify(Generate(SampleDeclarations.HandWritten, "Small.HandNet" + file), extension: "cs")
        .UseTextForParameters(file.TrimStart('.'));

    [Theory]
    [InlineData(Module)]
    [InlineData(ThreatModel)]
    [InlineData(Trainer)]
    [InlineData(Classifier)]
    public async Task Nested_keywords_and_unicode(string file) => await Verifier
        .Verify(Generate(SampleDeclarations.HardNames, "event.Größe.struct+IOuter+class" + file), extension: "cs")
        .UseTextForParameters(file.TrimStart('.'));

    [Theory]
    [InlineData(Module)]
    [InlineData(ThreatModel)]
    [InlineData(Trainer)]
    public async Task Global_namespace(string file) => await Verifier
        .Verify(Generate(SampleDeclarations.Global, "Ελληνικά" + file), extension: "cs")
        .UseTextForParameters(file.TrimStart('.'));

    [Fact]
    public async Task Threat_model_written_by_hand() => await Verifier
        .Verify(Generate(SampleDeclarations.HandWrittenThreat, "Small.MeasuredNetTrainer"), extension: "cs");

    [Theory]
    [InlineData(Module)]
    [InlineData(ThreatModel)]
    [InlineData(Trainer)]
    [InlineData(Classifier)]
    public async Task Generic_in_a_generic_type(string file) => await Verifier
        .Verify(Generate(SampleDeclarations.Generic, "Small.Zoo`2+Net`1" + file), extension: "cs")
        .UseTextForParameters(file.TrimStart('.'));

    [Theory]
    [InlineData("Trades", SampleDeclarations.Trades)]
    [InlineData("Mart", SampleDeclarations.Mart)]
    [InlineData("Mixed", SampleDeclarations.Mixed)]
    [InlineData("Standard", SampleDeclarations.Standard)]
    [InlineData("Pairing", SampleDeclarations.Pairing)]
    [InlineData("Weights", SampleDeclarations.Weights)]
    [InlineData("Aligned", SampleDeclarations.Aligned)]
    [InlineData("Mixup", SampleDeclarations.Mixup)]
    [InlineData("Blend", SampleDeclarations.Blend)]
    [InlineData("Noisy", SampleDeclarations.Noisy)]
    [InlineData("Consistent", SampleDeclarations.Consistent)]
    [InlineData("SmoothAdv", SampleDeclarations.SmoothAdv)]
    [InlineData("Ablated", SampleDeclarations.Ablated)]
    [InlineData("NFgsm", SampleDeclarations.NFgsm)]
    [InlineData("Friendly", SampleDeclarations.Friendly)]
    [InlineData("Free", SampleDeclarations.Free)]
    [InlineData("Yopo", SampleDeclarations.Yopo)]
    [InlineData("Universal", SampleDeclarations.Universal)]
    [InlineData("Ibp", SampleDeclarations.Ibp)]
    [InlineData("CrownIbp", SampleDeclarations.CrownIbp)]
    [InlineData("LossFusion", SampleDeclarations.LossFusion)]
    [InlineData("Sabr", SampleDeclarations.Sabr)]
    [InlineData("MtlIbp", SampleDeclarations.MtlIbp)]
    [InlineData("CcIbp", SampleDeclarations.CcIbp)]
    public async Task Recipe(string name, string source) => await Verifier
        .Verify(Generate(source, $"{name}NetTrainer"), extension: "cs")
        .UseTextForParameters(name);

    [Fact]
    public async Task Module_in_two_parts() => await Verifier
        .Verify(Generate(SampleDeclarations.Yopo, "YopoNet.Module"), extension: "cs");

    [Theory]
    [InlineData(ThreatModel)]
    [InlineData(Encoder)]
    [InlineData(Classifier)]
    public async Task Records(string file) => await Verifier
        .Verify(Generate(SampleDeclarations.Fraud, "Shop.FraudNet" + file), extension: "cs")
        .UseTextForParameters(file.TrimStart('.'));

    [Theory]
    [InlineData(Encoder)]
    [InlineData(ThreatModel)]
    [InlineData(Constraints)]
    public async Task Records_with_constraints(string file) => await Verifier
        .Verify(Generate(SampleDeclarations.Loans, "Bank.LoanNet" + file), extension: "cs")
        .UseTextForParameters(file.TrimStart('.'));

    [Fact]
    public async Task Records_without_constraints() => await Verifier
        .Verify(Generate(SampleDeclarations.Fraud, "Shop.FraudNet" + Constraints), extension: "cs");

    [Theory]
    [InlineData(Encoder)]
    [InlineData(Classifier)]
    public async Task Records_with_hard_names(string file) => await Verifier
        .Verify(Generate(SampleDeclarations.HardRecords, "Elsewhere.IOuter+namespace" + file), extension: "cs")
        .UseTextForParameters(file.TrimStart('.'));

    [Theory]
    [InlineData(Trainer)]
    [InlineData(Classifier)]
    public async Task Written_by_hand_with_inputs_and_classes(string file) => await Verifier
        .Verify(Generate(SampleDeclarations.HandWrittenSignature, "Small.ShadeNet" + file), extension: "cs")
        .UseTextForParameters(file.TrimStart('.'));

    private static string Generate(string source, string file) => GeneratorRun.Over(source).Files[$"{file}.g.cs"];
}
