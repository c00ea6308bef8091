using Robust.Certification;
using Robust.Certification.Graphs;
using Robust.Declarations;
using Robust.Onnx.Export;
using Robust.Onnx.Graphs;
using Robust.Onnx.Networks;
using Robust.ThreatModels;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Onnx.Tests.Export;

/// <summary>The certificates of a file hold, and are no more than those of <see cref="Certifier"/>.</summary>
public sealed class MarginTests
{
    private const int Count = 200;

    public static TheoryData<string, double> Cases
    {
        get
        {
            var cases = new TheoryData<string, double>();
            foreach (var name in Nets.Bounded.Keys)
            {
                Array.ForEach([0, 1e-4, 1e-3, 1e-2], eps => cases.Add(name, eps));
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_file_claims_what_interval_bounds_prove_and_no_more(string name, double eps)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var model = Nets.Of(name);
        var set = ((IBounded)model).ThreatModel!.WithEps(eps)!;
        using var session = new Session(OnnxFile.ToBytes(model, new() { ThreatModel = set, Certificate = true }));
        var x = Nets.Inputs(model, Count);

        var claimed = session.Margins(x);

        var logits = model.call(x);
        var proven = new Certifier(model, set, BoundMethod.Ibp).Margins(x, logits.argmax(1)).amin([1]).data<double>().ToArray();
        var scale = (logits.amax([1]) - logits.amin([1])).mean().ToDouble();
        Assert.All(claimed.Zip(proven), pair => Assert.True(pair.First <= pair.Second, $"{pair.First:R} is more than {pair.Second:R}"));
        Assert.All(claimed.Zip(proven), pair => Assert.InRange(pair.First, pair.Second - (0.05 * (Math.Abs(pair.Second) + scale)), pair.Second));
        Assert.True(eps > 0 || claimed.Count(static margin => margin > 0) > Count / 2, "Nothing is certified where nothing changes.");
    }

    /// <summary>What computes the certificate is not part of the network.</summary>
    [Fact]
    public void A_network_is_read_back_from_beside_its_certificate()
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var model = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2));
        var bytes = OnnxFile.ToBytes(model, new() { InputShape = [3], ThreatModel = new LInf(0.1), Certificate = true });
        using var network = new OnnxNetwork(OnnxGraph.Read(bytes, "net"));
        var x = rand(20, 3);

        Assert.Equal(model.call(x).data<float>(), network.call(x).data<float>());
    }

    /// <summary>No member of the set, by the runtime's own logits, has a smaller margin than the file says.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void No_perturbation_falls_below_the_margins(string name, double eps)
    {
        using var scope = NewDisposeScope();
        using var model = Nets.Of(name);
        var set = ((IBounded)model).ThreatModel!.WithEps(eps)!;
        using var session = new Session(OnnxFile.ToBytes(model, new() { ThreatModel = set, Certificate = true }));
        var x = Nets.Inputs(model, Count);
        var claimed = tensor(session.Margins(x));
        var predicted = session.Logits(x).argmax(1);
        Assert.True(predicted.equal(model.call(x).argmax(1)).to(ScalarType.Float32).mean().ToDouble() > 0.99);

        foreach (var adversarial in Members(model, set, x, predicted))
        {
            var margins = Margins(session.Logits(adversarial).to(ScalarType.Float64), predicted);
            Assert.True(margins.ge(claimed).all().ToBoolean(), $"A margin is {(claimed - margins).max().ToDouble():R} below what is claimed.");
        }
    }

    /// <summary>The worst case of a linear classifier is known: the margin less eps times the L1 norm of the difference of weights.</summary>
    [Fact]
    public void The_margins_of_a_linear_classifier_are_exact()
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var model = Sequential(Linear(30, 4));
        var weight = model.parameters().First().to(ScalarType.Float64);
        var set = new LInf(0.01, lower: -10, upper: 10);
        using var session = new Session(OnnxFile.ToBytes(model, new() { InputShape = [30], ThreatModel = set, Certificate = true }));
        var x = randn(Count, 30);
        var logits = x.to(ScalarType.Float64).matmul(weight.t()) + model.parameters().Last().to(ScalarType.Float64);
        var predicted = logits.argmax(1);
        var norms = (weight.index_select(0, predicted).unsqueeze(1) - weight.unsqueeze(0)).abs().sum(2);
        var isPredicted = functional.one_hot(predicted, 4).to(ScalarType.Bool);
        var margins = logits.gather(1, predicted.unsqueeze(1)) - logits - (norms * 0.01);
        var expected = margins.masked_fill(isPredicted, double.PositiveInfinity).amin([1]).data<double>().ToArray();

        Assert.All(session.Margins(x).Zip(expected), static pair => Assert.InRange(pair.First, pair.Second - 1e-4, pair.Second));
    }

    /// <summary>Where eps differs from value to value, and where nothing may change.</summary>
    [Fact]
    public void Radii_per_value_and_masks_count()
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var model = Sequential(Linear(3, 2));
        using var x = tensor(new[] { 0.5f, 0.5f, 0.5f }, [1, 3]);
        var weight = model.parameters().First().to(ScalarType.Float64);
        var difference = (weight[0] - weight[1]).abs().data<double>().ToArray();
        var clean = Margins(model.call(x).to(ScalarType.Float64), model.call(x).argmax(1)).item<double>();
        var radii = new LInf(1) { EpsPerValue = [0.01, 0.02, 0], Mask = [true, true, true] };
        var masked = new LInf(0.01) { Mask = [false, true, false] };

        Assert.Equal(clean - (0.01 * difference[0]) - (0.02 * difference[1]), Of(radii), 1e-5);
        Assert.Equal(clean - (0.01 * difference[1]), Of(masked), 1e-5);

        double Of(IThreatModel set)
        {
            using var session = new Session(OnnxFile.ToBytes(model, new() { InputShape = [3], ThreatModel = set, Certificate = true }));
            return session.Margins(x)[0];
        }
    }

    /// <summary>Sums that cancel: what rounding may do to them is more than what is left.</summary>
    [Fact]
    public void Nothing_is_claimed_that_rounding_may_undo()
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var model = Sequential(Linear(1000, 50), ReLU(), Linear(50, 2));
        foreach (var weight in model.parameters())
        {
            weight.mul_(1000);
        }

        using var session = new Session(OnnxFile.ToBytes(model, new() { InputShape = [1000], ThreatModel = new LInf(0), Certificate = true }));
        var x = rand(500, 1000);
        var exact = model.to(ScalarType.Float64).call(x.to(ScalarType.Float64));
        var claimed = tensor(session.Margins(x));
        var predicted = session.Logits(x).argmax(1);

        Assert.True(Margins(exact, predicted).ge(claimed).all().ToBoolean());
        Assert.True(Margins(session.Logits(x).to(ScalarType.Float64), predicted).ge(claimed).all().ToBoolean());
    }

    /// <summary>Networks that do not end with a linear layer.</summary>
    [Fact]
    public void The_last_layer_may_be_another()
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var model = Nets.Shaken(Sequential(Linear(6, 10), ReLU(), Linear(10, 3), BatchNorm1d(3)));
        var set = new LInf(0.001);
        using var session = new Session(OnnxFile.ToBytes(model, new() { InputShape = [6], ThreatModel = set, Certificate = true }));
        var x = rand(Count, 6);
        var claimed = session.Margins(x);
        var proven = new Certifier(model, set, BoundMethod.Ibp).Margins(x, model.call(x).argmax(1)).amin([1]).data<double>().ToArray();

        Assert.All(claimed.Zip(proven), static pair => Assert.InRange(pair.First, pair.Second - 0.1, pair.Second));
        Assert.InRange(claimed.Count(static margin => margin > 0), Count / 2, Count);
    }

    [Fact]
    public void Of_what_is_no_input_nothing_is_proven()
    {
        using var model = Nets.Of("vectors");
        using var session = new Session(OnnxFile.ToBytes(model, new() { ThreatModel = new LInf(0, -1, 2), Certificate = true }));
        using var x = Nets.Inputs(model, 5);
        x[1, 3] = float.NaN;
        x[2, 0] = 2.1f;
        x[3, 6] = float.NegativeInfinity;

        var margins = session.Margins(x);

        Assert.All([margins[0], margins[4]], static margin => Assert.True(double.IsFinite(margin)));
        Assert.All(margins[1..4], static margin => Assert.Equal(double.NegativeInfinity, margin));
    }

    /// <summary>Corners of the set: at random, and those that lower the margin at first order.</summary>
    private static IEnumerable<Tensor> Members(Module<Tensor, Tensor> model, IThreatModel set, Tensor x, Tensor predicted)
    {
        foreach (var seed in Enumerable.Range(0, 3))
        {
            random.manual_seed(seed);
            yield return Moved(x, randn_like(x).sign(), set);
        }

        var adversarial = x;
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var point = adversarial.detach().requires_grad_();
            Margins(model.call(point), predicted).sum().backward();
            adversarial = Moved(x, -point.grad!.sign(), set);
            yield return adversarial;
        }
    }

    private static Tensor Moved(Tensor x, Tensor direction, IThreatModel set) => (x + (direction * set.Eps)).clamp(set.Lower, set.Upper);

    /// <summary>The least margins [N] of classes.</summary>
    private static Tensor Margins(Tensor logits, Tensor predicted)
    {
        var isPredicted = functional.one_hot(predicted, logits.shape[1]).to(ScalarType.Bool);
        return logits.gather(1, predicted.unsqueeze(1)).squeeze(1) - logits.masked_fill(isPredicted, double.NegativeInfinity).amax([1]);
    }
}
