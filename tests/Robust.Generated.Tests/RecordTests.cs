using Robust.Data;
using Robust.Files;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>Generated encoders and typed predictions against numbers worked out by hand.</summary>
public sealed class RecordTests
{
    private const string Shop = """
        using System.Collections.Generic;
        using Robust.Data;
        using static TorchSharp.torch;

        namespace Shop;

        public static class Till
        {
            public static Transaction Genuine => new(1000, 6, 25, 365, false, "A", Verdict.Genuine);

            public static Transaction Fraud => new(5000, 24, 0, 0, true, "B", Verdict.Fraud);

            public static Tensor Encode() => FraudNetEncoder.Encode([Genuine, Fraud]);

            public static Tensor EncodeNone() => FraudNetEncoder.Encode([]);

            public static Examples Examples() => FraudNetEncoder.ToExamples([Genuine, Fraud, Fraud]);

            public static Examples Mislabeled() =>
                FraudNetEncoder.ToExamples([Genuine, Fraud with { Verdict = (Verdict)2 }]);

            public static Tensor Outside(double amount) =>
                FraudNetEncoder.Encode([Genuine, Genuine with { Amount = amount }]);

            public static object[] Predict(FraudNet net) =>
                [net.Predict([Fraud, Genuine]), net.Predict(Fraud), net.Predict(Genuine), net.Predict([])];

            public static string Changes(Tensor input, Tensor perturbed) =>
                string.Join("; ", FraudNetEncoder.Changes(input, perturbed));
        }
        """;

    private static readonly LoadedAssembly Loaded = LoadedAssembly.Of(SampleDeclarations.Fraud, Shop);

    [Fact]
    public void Every_feature_is_scaled_from_its_range()
    {
        using var encoded = (Tensor)Loaded.Call("Shop.Till", "Encode");

        Assert.Equal([2, 5], encoded.shape);
        Assert.Equal([0.2f, 0.25f, 0.25f, 0.1f, 0, 1, 1, 0, 0, 1], encoded.Values());
    }

    [Fact]
    public void No_records_are_an_empty_batch()
    {
        using var encoded = (Tensor)Loaded.Call("Shop.Till", "EncodeNone");

        Assert.Equal([0, 5], encoded.shape);
    }

    [Theory]
    [InlineData(5000.5, "Amount of record 1 is 5000.5, outside its range [0, 5000]")]
    [InlineData(-1e-9, "Amount of record 1 is -1E-09, outside")]
    [InlineData(double.NaN, "Amount of record 1 is NaN, outside")]
    public void A_value_outside_of_its_range_is_named_with_its_record(double amount, string message)
    {
        var refusal = Assert.Throws<RobustException>(() => Loaded.Call("Shop.Till", "Outside", amount));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_become_classes()
    {
        using var examples = (Examples)Loaded.Call("Shop.Till", "Examples");

        Assert.Equal([0L, 1, 1], examples.Labels.data<long>().ToArray());
        Assert.Equal((3, 2), (examples.Count, examples.Classes));
        Assert.Equal([3, 5], examples.Inputs.shape);
    }

    [Fact]
    public void A_label_that_is_no_class_is_refused_and_leaves_nothing_behind()
    {
        var live = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Assert.Throws<DataException>(() => Loaded.Call("Shop.Till", "Mislabeled"));

        Assert.Equal(live, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_perturbation_is_told_in_the_units_of_the_record()
    {
        using var scope = NewDisposeScope();
        var input = tensor(new[] { 0.25f, 0.5f, 0.5f, 0.5f, 0 });
        var perturbed = tensor(new[] { 0.125f, 0.5f, 0.5f, 0.5f, 0.25f });

        Assert.Equal(
            "Amount 1250 -> 625; IsForeign 0 -> 0.25 (not a whole number)",
            Loaded.Call("Shop.Till", "Changes", input, perturbed));
    }

    /// <summary>The logits of a net whose layers are set by hand are known, and so are label and softmax.</summary>
    [Fact]
    public void Predictions_speak_the_enum_and_are_the_softmax()
    {
        using var net = (nn.Module<Tensor, Tensor>)Loaded.Create("Shop.FraudNet");
        SetLogits(net, amount: 4, bias: 2); // fraud minus genuine: 4 amount - 2
        net.train();
        Loaded.Call("Shop.Till", "Predict", net);
        var live = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        var answers = ((object[])Loaded.Call("Shop.Till", "Predict", net))
            .Select(answer => answer is Array batch ? string.Join(" ", batch.Cast<object>()) : $"{answer}")
            .ToList();

        var (fraud, genuine) = (Text("Fraud", 1 / (1 + Math.Exp(-2))), Text("Genuine", 1 / (1 + Math.Exp(-1.2))));
        Assert.Equal([$"{fraud} {genuine}", fraud, genuine, ""], answers.Select(Rounded));
        Assert.True(net.training);
        Assert.Equal(live, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Records_with_hard_names_are_read_in_order_inherited_ones_first()
    {
        const string Caller = """
            using @event.Größe;

            namespace Elsewhere;

            public static class Caller
            {
                public static TorchSharp.torch.Tensor Encode() => IOuter.namespaceEncoder.Encode(
                    [new @struct.@record<float> { Hidden = 2.5e9f, Größe = 51, @bool = true, @true = true }]);
            }
            """;
        using var encoded = (Tensor)LoadedAssembly.Of(SampleDeclarations.HardRecords, Caller).Call(
            "Elsewhere.Caller", "Encode");

        // class: 1 in [-1, 1]; Hidden: 2.5e9 in [0.001, 2.5e10]; Größe: 51 in [0, 255]; bool.
        Assert.Equal([1, 0.1f, 0.2f, 1], encoded.Values());
    }

    private static void SetLogits(nn.Module net, float amount, float bias)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var state = net.state_dict();
        foreach (var parameter in state.Values)
        {
            parameter.zero_();
        }

        state["linear1.weight"][0, 0] = 1; // the first hidden unit is the amount
        state["linear2.weight"][1, 0] = amount;
        state["linear2.bias"][0] = bias;
    }

    private static string Text(string label, double confidence) =>
        FormattableString.Invariant($"Prediction {{ Label = {label}, Confidence = {confidence:F6} }}");

    private static string Rounded(string answer) => System.Text.RegularExpressions.Regex.Replace(
        answer, @"0\.\d+", match => FormattableString.Invariant(
            $"{double.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture):F6}"));
}
