using Robust.Certification;
using Robust.Declarations;
using Robust.Inference;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Generated.Tests;

/// <summary>Predictions with certificates, on a linear network, whose radii are known: a margin over the dual norm of its slope.</summary>
public sealed class CertifiedPredictionTests
{
    private const string Source = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1), Input(2), Labels<Answer>, Linear(2)]
        public partial class Net;

        public enum Answer { No, Yes }
        """;

    // z_yes - z_no = 2 x1 - x2 - 0.25: at (0.5, 0.25) it is 0.5, and |slope|_1 = 3.
    private static readonly float[,] Weights = { { 0, 1 }, { 2, 0 } };

    [Fact]
    public void What_is_proven_has_a_certificate_and_what_is_not_has_none()
    {
        using var scope = NewDisposeScope();
        var (net, _) = Net();
        dynamic classifier = net;

        (bool IsCertified, string Label, Certificate? Certificate) proven = Single(classifier.PredictCertified(tensor(new[,] { { 0.5f, 0.25f } })));
        (bool IsCertified, string Label, Certificate? Certificate) open = Single(classifier.PredictCertified(tensor(new[,] { { 0.5f, 0.25f } }), new LInf(0.17)));

        Assert.True(proven.IsCertified);
        Assert.Equal("Yes", proven.Label);
        Assert.Equal(0.5 - (0.1 * 3), proven.Certificate!.Margin, 1e-5);
        Assert.Equal((0.1, "crown"), (proven.Certificate.Eps, proven.Certificate.Method));
        Assert.False(open.IsCertified);
    }

    [Theory]
    [InlineData(BoundMethod.Ibp)]
    [InlineData(BoundMethod.Crown)]
    public void Radii_are_the_margin_over_the_dual_norm(BoundMethod method)
    {
        using var scope = NewDisposeScope();
        var (net, _) = Net();
        dynamic classifier = net;
        var inputs = tensor(new[,] { { 0.5f, 0.25f }, { 0.5f, 0.75f }, { 0.5f, 0.5f } });

        double[] infinite = classifier.CertifiedRadii(inputs, 0.4, null, method);
        double[] euclidean = classifier.CertifiedRadii(inputs, 0.4, new L2(1), method);

        // The second lies on the boundary but for rounding; none is ever larger than what is true.
        double[] margins = [0.5, 0, 0.25];
        for (var i = 0; i < margins.Length; i++)
        {
            Assert.InRange(infinite[i], Math.Max(0, (margins[i] / 3) - 5e-4), margins[i] / 3);
            Assert.InRange(euclidean[i], Math.Max(0, (margins[i] / Math.Sqrt(5)) - 5e-4), margins[i] / Math.Sqrt(5));
        }
    }

    /// <summary>The same as that of a certifier with the declared method and steps, which are more than 1 and not the default.</summary>
    [Fact]
    public void What_is_declared_is_how_bounds_are_found_unless_a_call_says_so()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var net = (Module<Tensor, Tensor>)LoadedAssembly.Of("""
            using Robust.Declarations;

            [RobustModel(Eps = 0.02), Certified(BoundMethod.AlphaCrown, Steps = 3), Input(8), Classes(2)]
            [Linear(20), ReLU, Linear(20), ReLU, Linear(2)]
            public partial class Net;
            """).Create("Net");
        dynamic classifier = net;
        var inputs = rand(6, 8);
        var labels = net.call(inputs).argmax(1);
        double[] Margins(BoundMethod method, int steps) =>
            [.. new Certifier(net, new LInf(0.02), method) { Steps = steps }.Margins(inputs, labels).data<double>()];
        double[] Found(dynamic predictions) => [.. ((IEnumerable<CertifiedPrediction<int>>)predictions).Select(each => each.Certificate?.Margin ?? 0)];

        double[] declared = Found(classifier.PredictCertified(inputs));
        double[] crown = Found(classifier.PredictCertified(inputs, null, BoundMethod.Crown));

        Assert.Equal(Margins(BoundMethod.AlphaCrown, 3).Select(margin => Math.Max(0, margin)), declared);
        Assert.Equal(Margins(BoundMethod.Crown, 3).Select(margin => Math.Max(0, margin)), crown);
        Assert.NotEqual(Margins(BoundMethod.AlphaCrown, 20).Select(margin => Math.Max(0, margin)), declared);
        Assert.Equal(classifier.CertifiedRadii(inputs, 0.1), classifier.CertifiedRadii(inputs, 0.1, null, BoundMethod.AlphaCrown));
        Assert.Equal(declared[2], (double)(classifier.PredictOneCertified(inputs[2]).Certificate?.Margin ?? 0.0), 1e-6);
    }

    /// <summary>
    /// z_yes - z_no = 2 amount + 30 days of the values in [0, 1]: the margin is what it is less 2 times the amount's eps, for days never change.
    /// </summary>
    [Fact]
    public void A_certificate_of_records_is_of_the_declared_threat_model()
    {
        using var scope = NewDisposeScope();
        var shop = LoadedAssembly.Of("""
            using Robust.Declarations;

            public sealed record Payment([Feature(0, 100, Eps = 4)] double Amount, [Feature(0, 10), Immutable] double Days)
            {
                public static Payment[] Two => new[] { new Payment(50, 5), new Payment(10, 0) };
            }

            [RobustModel(Eps = 0.3), TabularInput<Payment>, Labels<Answer>, Linear(2)]
            public partial class Net;

            public enum Answer { No, Yes }
            """);
        var net = (Module<Tensor, Tensor>)shop.Create("Net");
        using (no_grad())
        {
            net.get_parameter("linear1.weight")!.copy_(tensor(new float[,] { { 0, 0 }, { 2, 30 } }));
            net.get_parameter("linear1.bias")!.zero_();
        }

        dynamic classifier = net;
        dynamic payments = shop.Type("Payment").GetProperty("Two")!.GetValue(null)!;

        var all = classifier.PredictCertified(payments);
        var one = classifier.PredictCertified(payments[0]);
        double[] radii = classifier.CertifiedRadii(payments, 0.5);

        Assert.Equal(16 - (2 * 0.04), (double)all[0].Certificate.Margin, 1e-4);
        Assert.Equal((double)all[0].Certificate.Margin, (double)one.Certificate.Margin, 1e-6);
        Assert.Equal("Yes", one.CertifiedLabel.ToString());
        Assert.Equal(0.2 - (2 * 0.04), (double)all[1].Certificate.Margin, 1e-5);
        Assert.Equal(0.5, radii[0], 1e-9);
        Assert.Equal(2, radii.Length);
    }

    [Fact]
    public void Inputs_outside_of_the_box_are_refused()
    {
        using var scope = NewDisposeScope();
        var (net, _) = Net();
        dynamic classifier = net;

        Assert.Throws<RobustException>(() => { classifier.PredictCertified(tensor(new[,] { { 1.5f, 0 } })); });
    }

    private static (bool IsCertified, string Label, Certificate? Certificate) Single(dynamic predictions) =>
        (predictions[0].IsCertified, predictions[0].Label.ToString(), predictions[0].Certificate);

    private static (Module<Tensor, Tensor> Net, Tensor Weight) Net()
    {
        var net = (Module<Tensor, Tensor>)LoadedAssembly.Of(Source).Create("Net");
        using var constant = no_grad();
        var (weight, bias) = (net.get_parameter("linear1.weight")!, net.get_parameter("linear1.bias")!);
        weight.copy_(tensor(Weights));
        bias.copy_(tensor(new[] { 0.25f, 0 }));
        return (net, weight);
    }
}
