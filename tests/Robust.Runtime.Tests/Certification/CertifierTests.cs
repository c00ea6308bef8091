using Robust.Certification;
using Robust.Certification.Arithmetic;
using Robust.Certification.Graphs;
using Robust.Certification.Layers;
using Robust.Certification.Propagation;
using Robust.Certification.Regions;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using Robust.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Certification;

/// <summary>Certificates as a whole: their order, what they refuse, and what they cost.</summary>
public sealed class CertifierTests
{
    [Theory]
    [InlineData("relu")]
    [InlineData("conv")]
    [InlineData("residual")]
    [InlineData("strided")]
    [InlineData("leaky")]
    public void Each_method_is_tighter_than_the_one_before(string name)
    {
        using var scope = NewDisposeScope();
        var (model, x) = RandomNets.Draw(name, seed: 11, examples: 6);
        using var owned = model;
        var labels = model.call(x).argmax(1);
        double Mean(BoundMethod method) => new Certifier(model, new LInf(0.05), method).Margins(x, labels).mean().ToNumber();

        var means = Enum.GetValues<BoundMethod>().Select(Mean).ToArray();

        Assert.Equal(means.Order(), means);
        Assert.True(means[3] - means[0] > 0.01);
    }

    [Fact]
    public void An_ascent_that_goes_nowhere_is_refused()
    {
        using var model = Linear(2, 2);

        Assert.StartsWith("The slopes of bounds cannot be changed -1 times", Refused(() => new Certifier(model, new LInf(0.1)) { Steps = -1 }));
        Assert.StartsWith("A slope of 0 to 1 cannot move by NaN", Refused(() => new Certifier(model, new LInf(0.1)) { Rate = double.NaN }));

        static string Refused(Func<Certifier> make) => Assert.Throws<RobustException>(make).Message;
    }

    /// <summary>The slopes of the first activations are found through all kinds of layers behind them.</summary>
    [Theory]
    [InlineData("conv")]
    [InlineData("strided")]
    [InlineData("pools")]
    public void Gradients_reach_the_slopes_of_the_first_layer(string name)
    {
        using var scope = NewDisposeScope();
        var (model, x) = RandomNets.Draw(name, seed: 12);
        using var owned = model;
        using var constant = no_grad();
        using var graph = ModuleLayers.Graph(model);
        var search = new BoundSearch(graph, BoundMethod.CrownIbp, new SlopeAscent(0, 0));
        var table = search.Table(InputRegions.Of(new LInf(0.1), x).Single());
        var quantities = LinearBound.Of(eye(RandomNets.Classes).unsqueeze(0));
        table.Prepare(graph.Output, throughBends: true);
        var (layer, lines) = table.Free(graph.Output).First();
        using var recording = enable_grad();
        var slopes = lines.LowerSlope.unsqueeze(1).repeat_interleave(RandomNets.Classes, 1).requires_grad_();

        table.Lower(graph.Output, quantities, slopes: new Dictionary<int, Tensor> { [layer] = slopes }).sum().backward();

        Assert.True(slopes.grad!.abs().sum().ToNumber() > 0);
    }

    [Fact]
    public void Margins_are_of_the_other_classes_in_order()
    {
        using var scope = NewDisposeScope();
        var (model, x) = RandomNets.Draw("linear", seed: 1, examples: 2);
        using var owned = model;
        using var constant = no_grad();
        var z = model.call(x).ToNumbers();

        var margins = new Certifier(model, new LInf(0)).Margins(x, tensor(new long[] { 3, 0 })).ToNumbers();

        Numbers.AssertClose([z[3] - z[0], z[3] - z[1], z[3] - z[2], z[4] - z[5], z[4] - z[6], z[4] - z[7]], margins, 1e-5);
    }

    [Fact]
    public void What_is_certified_is_what_has_all_margins_above_0()
    {
        using var scope = NewDisposeScope();
        var (model, x) = RandomNets.Draw("relu", seed: 2, examples: 40);
        using var owned = model;
        var labels = model.call(x).argmax(1);
        var certifier = new Certifier(model, new LInf(0.01));

        var certified = certifier.Certified(x, labels).Values<bool>();
        var margins = certifier.Margins(x, labels).ToNumbers().Chunk(3).Select(static row => row.Min() > 0);

        Assert.Equal(margins, certified);
        Assert.Contains(true, certified);
        Assert.DoesNotContain(true, certifier.Certified(x, (labels + 1) % 4).Values<bool>());
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(3e38f)]
    public void Numbers_beyond_all_bounds_certify_nothing(float weight)
    {
        using var scope = NewDisposeScope();
        foreach (var method in Enum.GetValues<BoundMethod>())
        {
            using var model = Sequential(Linear(3, 4), ReLU(), Linear(4, 4), Sigmoid(), Linear(4, 2));
            using (no_grad())
            {
                model.children().OfType<Linear>().First().weight![0, 0] = weight;
                model.children().OfType<Linear>().ElementAt(1).weight![0, 0] = weight;
            }

            Assert.False(new Certifier(model, new LInf(0.1), method).Certified(full([1, 3], 0.5f), zeros(1, ScalarType.Int64)).item<bool>());
        }
    }

    [Fact]
    public void Weights_are_read_anew()
    {
        using var scope = NewDisposeScope();
        using var model = Sequential(Linear(3, 4), ReLU(), Linear(4, 2));
        var (x, coefficients) = (rand(1, 3), tensor(new float[] { 1, -1 }).reshape(1, 1, 2));
        var certifier = new Certifier(model, new LInf(0.1));
        var before = certifier.LowerBounds(x, coefficients).ToNumber();
        using (no_grad())
        {
            model.children().OfType<Linear>().Last().weight!.mul_(10);
            model.children().OfType<Linear>().Last().bias!.mul_(10);
        }

        Assert.Equal(10 * before, certifier.LowerBounds(x, coefficients).ToNumber(), 1e-4);
    }

    [Fact]
    public void A_layer_that_bounds_cannot_pass_is_refused()
    {
        using var model = Sequential(Linear(3, 4), Softmax(1));
        using var heir = new Heir();
        var (x, labels) = (rand(1, 3), zeros(1, ScalarType.Int64));

        Assert.StartsWith("Bounds cannot pass Softmax", Assert.Throws<RobustException>(() => new Certifier(model, new LInf(0)).Certified(x, labels)).Message);
        Assert.StartsWith("Bounds cannot pass Heir", Assert.Throws<RobustException>(() => new Certifier(heir, new LInf(0)).Certified(x, labels)).Message);
    }

    /// <summary>What torch's class computes is not what its heir does.</summary>
    private sealed class Heir() : Sequential(("linear", Linear(3, 2)))
    {
        public override Tensor forward(Tensor input) => -base.forward(input);
    }

    [Theory]
    [InlineData(BoundMethod.Ibp, 0)]
    [InlineData(BoundMethod.CrownIbp, 0)]
    [InlineData(BoundMethod.Crown, 1)]
    [InlineData(BoundMethod.AlphaCrown, 1)]
    public void The_host_waits_once_for_each_layer_that_is_refined_and_for_question_and_answer(BoundMethod method, int refined)
    {
        using var scope = NewDisposeScope();
        var (model, x) = RandomNets.Draw("relu", seed: 1);
        using var owned = model;
        var before = HostRead.Count;

        new Certifier(model, new LInf(0.1), method).Margins(x, zeros(3, ScalarType.Int64));

        Assert.Equal(2 + refined, HostRead.Count - before); // whether the labels are classes, and the bounds below the outputs
    }

    [Fact]
    public void Nothing_is_left_behind()
    {
        var (model, x) = RandomNets.Draw("pools", seed: 1);
        using var owned = model;
        using var inputs = x;
        using var labels = zeros(3, ScalarType.Int64);
        new Certifier(model, new LInf(0.1)).Certified(x, labels).Dispose();
        var before = LiveTensors.Settle();

        foreach (var method in Enum.GetValues<BoundMethod>())
        {
            new Certifier(model, new LInf(0.1), method).Certified(x, labels).Dispose();
        }

        Assert.Equal(before, LiveTensors.Settle());
    }

    [Fact]
    public void Intervals_let_gradients_through_to_the_weights()
    {
        using var scope = NewDisposeScope();
        var weight = randn(2, 3).requires_grad_();
        var center = rand(1, 3);
        using var map = new LinearMap(weight, null);

        Robust.Certification.Propagation.Intervals.Affine(new Interval(center - 0.1, center + 0.1), map).Upper.sum().backward();

        Numbers.AssertClose((center + (weight.sign() * 0.1)).ToNumbers(), weight.grad!.ToNumbers(), 1e-5);
    }

    /// <summary>As branch and bound will: the bound of each half holds there, and they are tighter.</summary>
    [Fact]
    public void Known_signs_tighten_bounds_where_they_hold()
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        manual_seed(4);
        using var model = Sequential(Linear(2, 3), ReLU(), Linear(3, 1));
        var x = full([1, 2], 0.5f);
        using var graph = ModuleLayers.Graph(model);
        var search = new BoundSearch(graph, BoundMethod.Crown, new SlopeAscent(0, 0));
        var region = InputRegions.Of(new LInf(0.5), x).Single();
        var whole = search.Table(region);
        var unit = ones(1, 1, 1);
        var plain = search.Lower(whole, unit).ToNumber();
        var points = rand(20_000, 2);
        var (hidden, values) = (((Module<Tensor, Tensor>)model[0]).call(points), model.call(points).squeeze(1));
        for (var neuron = 0; neuron < 3; neuron++)
        {
            var positive = whole[1].Lower.clone();
            positive[0, neuron] = positive[0, neuron].clamp(min: 0);
            var table = search.Table(region, new Dictionary<int, Interval> { [1] = new(positive, whole[1].Upper) });
            var bound = search.Lower(table, unit).ToNumber();
            var least = values.where(hidden.select(1, neuron).ge(0), full([1], 1e9f)).min().ToNumber();

            Assert.InRange(bound, plain - 1e-6, least);
        }
    }
}
