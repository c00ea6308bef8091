using Robust.Certification;
using Robust.Certification.Graphs;
using Robust.Declarations;
using Robust.Runtime.Tests.Certification;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using Robust.Training.Certified;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Training.Certified;

/// <summary>Bounds for training against loops over plain numbers, against what is proven, and against inputs of the set.</summary>
public sealed class IntervalPassTests
{
    private const double Eps = 0.1;

    [Theory]
    [InlineData(1)]
    [InlineData(0.3)]
    public void Worst_logits_are_those_of_dense_loops(double share)
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        using var model = Dense();
        var (x, y) = (rand([3, 4], ScalarType.Float64), tensor(new long[] { 2, 0, 1 }));
        var center = (x + (Eps * rand_like(x)) - (Eps / 2)).clamp(0, 1);

        using var bounds = IntervalPass.Around(model, new LInf(Eps), x, center, share);
        var worst = bounds.WorstLogits(y).ToNumbers().Chunk(3).ToArray();

        for (var row = 0; row < 3; row++)
        {
            var (inputs, centers) = (x[row].ToNumbers(), center[row].ToNumbers());
            double[] lower = [.. centers.Zip(inputs, (c, v) => Math.Max(Math.Max(c - (share * Eps), v - Eps), 0))];
            double[] upper = [.. centers.Zip(inputs, (c, v) => Math.Min(Math.Min(c + (share * Eps), v + Eps), 1))];
            Numbers.AssertClose(DenseIntervals.Worst(Layers(model), lower, upper, (int)y[row].ToNumber()), worst[row], 1e-7);
        }
    }

    /// <summary>The certifier's bounds hold for the same network; in double precision they are those of training but for rounding.</summary>
    [Theory]
    [InlineData("relu")]
    [InlineData("conv")]
    [InlineData("pools")]
    [InlineData("gelu")]
    [InlineData("residual")]
    public void They_are_what_is_proven_afterwards(string kind)
    {
        using var scope = NewDisposeScope();
        var (model, x) = RandomNets.Draw(kind, 7);
        using var owned = model;
        model.to(ScalarType.Float64).eval();
        x = x.to(ScalarType.Float64);
        var y = zeros(x.shape[0], ScalarType.Int64);

        using var bounds = IntervalPass.Of(model, new LInf(0.02), x);
        var intervals = bounds.WorstLogits(y).narrow(1, 1, RandomNets.Classes - 1);
        var linear = bounds.WorstLogits(y, linear: 1).narrow(1, 1, RandomNets.Classes - 1);
        var half = bounds.WorstLogits(y, linear: 0.5).narrow(1, 1, RandomNets.Classes - 1);

        Numbers.AssertClose(Proven(BoundMethod.Ibp).ToNumbers(), intervals.neg().ToNumbers(), 1e-7);
        Numbers.AssertClose(
            Proven(BoundMethod.CrownIbp).ToNumbers(), maximum(intervals.neg(), linear.neg()).ToNumbers(), 1e-7);
        Numbers.AssertClose(((intervals + linear) / 2).ToNumbers(), half.ToNumbers(), 1e-7);

        Tensor Proven(BoundMethod method) => new Certifier(model, new LInf(0.02), method).Margins(x, y);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0.4)]
    public void Gradients_are_those_of_finite_differences(double linear)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        using var model = Dense();
        var (x, y) = (rand([5, 4], ScalarType.Float64), tensor(new long[] { 2, 0, 1, 1, 0 }));
        using var bounds = IntervalPass.Of(model, new LInf(Eps), x);
        Loss(bounds).backward();

        foreach (var parameter in model.parameters())
        {
            var (values, gradient) = (parameter.ToNumbers(), parameter.grad!.ToNumbers());
            foreach (var i in new[] { 0, values.Length / 2, values.Length - 1 })
            {
                var difference = (At(parameter, i, 1e-6) - At(parameter, i, -1e-6)) / 2e-6;
                Assert.Equal(difference, gradient[i], 1e-6);
            }
        }

        Tensor Loss(IntervalPass pass) =>
            functional.cross_entropy(pass.WorstLogits(y, linear), y) + pass.WorstLoss(y, linear).mean() + (0.5 * pass.Regularizers());

        double At(Tensor parameter, int i, double step)
        {
            using var constant = no_grad();
            parameter.view(-1)[i].add_(step);
            using var moved = IntervalPass.Of(model, new LInf(Eps), x);
            var loss = Loss(moved).ToNumber();
            parameter.view(-1)[i].sub_(step);
            return loss;
        }
    }

    /// <summary>At eps 0, where all widths are 0, no gradient is lost to 0 / 0.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Boxes_without_width_have_the_gradients_of_the_point(double linear)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        using var model = Dense();
        var (x, y) = (rand([5, 4], ScalarType.Float64), tensor(new long[] { 2, 0, 1, 1, 0 }));
        (2 * functional.cross_entropy(model.call(x), y)).backward();
        var expected = model.parameters().Select(static p => p.grad!.ToNumbers()).ToArray();
        model.zero_grad();
        using var bounds = IntervalPass.Of(model, new LInf(0), x);

        (functional.cross_entropy(bounds.WorstLogits(y, linear), y) + bounds.WorstLoss(y, linear).mean() + (0 * bounds.Regularizers()))
            .backward();

        Assert.All(
            model.parameters().Zip(expected), static pair => Numbers.AssertClose(pair.Second, pair.First.grad!.ToNumbers(), 1e-6));
    }

    [Fact]
    public void Batch_normalization_takes_the_statistics_of_the_clean_batch()
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        using var norm = BatchNorm1d(6);
        using var model = Sequential(Linear(4, 6), norm, ReLU(), Linear(6, 3));
        model.to(ScalarType.Float64).train();
        var (x, y) = (rand([8, 4], ScalarType.Float64), zeros(8, ScalarType.Int64));
        var hidden = ((Linear)model[0]).call(x);
        var (mean, variance) = (hidden.mean([0]), hidden.var(0, unbiased: false));

        using var bounds = IntervalPass.Of(model, new LInf(0), x);
        var point = bounds.Clean - bounds.Clean.narrow(1, 0, 1);
        var other = (x + 0.3).clamp(0, 1);
        var moved = bounds.At(other);

        Numbers.AssertClose(point.ToNumbers(), bounds.WorstLogits(y).ToNumbers(), 1e-7);
        var normalized = (((Linear)model[0]).call(other) - mean) / (variance + norm.eps).sqrt();
        Numbers.AssertClose(((Linear)model[3]).call(normalized.relu()).ToNumbers(), moved.ToNumbers(), 1e-9);
        Numbers.AssertClose((mean * 0.1).ToNumbers(), norm.running_mean!.ToNumbers(), 1e-9); // of one pass, momentum 0.1
        Assert.True(norm.training);
    }

    /// <summary>A normalization is folded into the layer in front of it, which is there for the other branch as it was.</summary>
    [Fact]
    public void A_layer_in_front_of_a_normalization_may_go_elsewhere_too()
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        using var model = new NormalizedBranch();
        model.to(ScalarType.Float64).train();
        var (x, y) = (rand([8, 2, 4, 4], ScalarType.Float64), zeros(8, ScalarType.Int64));

        using var bounds = IntervalPass.Of(model, new LInf(0), x);

        Numbers.AssertClose((bounds.Clean - bounds.Clean.narrow(1, 0, 1)).ToNumbers(), bounds.WorstLogits(y).ToNumbers(), 1e-7);
    }

    [Fact]
    public void Inputs_of_the_set_stay_below_the_worst()
    {
        using var scope = NewDisposeScope();
        var (model, x) = RandomNets.Draw("strided", 3);
        using var owned = model;
        var y = zeros(x.shape[0], ScalarType.Int64);
        using var bounds = IntervalPass.Of(model, new LInf(Eps), x);
        var (intervals, linear) = (bounds.WorstLogits(y), bounds.WorstLogits(y, linear: 1));
        var losses = new[] { 0, 0.5, 1 }.Select(share => bounds.WorstLoss(y, share)).ToArray();

        for (var draw = 0; draw < 200; draw++)
        {
            using var drawn = NewDisposeScope();
            var logits = model.call((x + (Eps * ((2 * rand_like(x)) - 1).sign())).clamp(0, 1));
            var relative = logits - logits.narrow(1, 0, 1);
            Assert.True(relative.le(intervals + 1e-5).all().item<bool>());
            Assert.True(relative.le(linear + 1e-5).all().item<bool>());
            var loss = functional.cross_entropy(logits, y, reduction: Reduction.None);
            Assert.All(losses, worst => Assert.True(loss.le(worst + 1e-5).all().item<bool>()));
        }
    }

    /// <summary>
    /// On a linear network the line above exp of each difference is known, and the greatest sum of lines is that of a corner of the box.
    /// </summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.4, 1)]
    [InlineData(1, 1)]
    [InlineData(1, 50)]
    public void The_worst_loss_is_that_of_lines_above_exp(double share, double size)
    {
        using var scope = NewDisposeScope();
        manual_seed(8);
        using var model = Linear(3, 4, dtype: ScalarType.Float64);
        model.weight.detach().mul_(size); // at 50, exp is beyond what single precision holds
        var (x, label) = (tensor([0.5, 0.3, 0.6]), 2);
        var corners = Enumerable.Range(0, 8).Select(bits => x + (Eps * (tensor([bits & 1, (bits >> 1) & 1, bits >> 2], ScalarType.Float64) - 0.5) * 2));
        var relative = corners.Select(corner => model.call(corner.unsqueeze(0))[0]).Select(z => (z - z[label]).ToNumbers()).ToList();
        var (least, greatest) = (Ends(Enumerable.Min), Ends(Enumerable.Max));
        var lines = relative.Max(z => z.Select((m, j) => Line(m, least[j], greatest[j])).Sum());

        using var bounds = IntervalPass.Of(model, new LInf(Eps), x.unsqueeze(0));
        var loss = bounds.WorstLoss(tensor(new long[] { label }), share)[0].ToNumber();

        Assert.Equal(Math.Log((share * lines) + ((1 - share) * greatest.Sum(Math.Exp))), loss, 1e-5);

        double[] Ends(Func<IEnumerable<double>, double> end) => [.. Enumerable.Range(0, 4).Select(j => end(relative.Select(z => z[j])))];
        static double Line(double m, double l, double u) =>
            l == u ? Math.Exp(l) : Math.Exp(l) + ((Math.Exp(u) - Math.Exp(l)) * (m - l) / (u - l));
    }

    [Fact]
    public void Other_sets_are_refused()
    {
        using var scope = NewDisposeScope();
        using var model = Dense();

        var error = Assert.Throws<RobustException>(() => IntervalPass.Of(model, new L2(1), rand([1, 4], ScalarType.Float64)));

        Assert.StartsWith("Training for certificates bounds a network over L-infinity balls, not over \"|delta|_2", error.Message);
    }

    private static Sequential Dense()
    {
        var model = Sequential(Linear(4, 7), ReLU(), Linear(7, 6), ReLU(), Linear(6, 3));
        model.to(ScalarType.Float64);
        return model;
    }

    private static List<(double[][] Weight, double[] Bias)> Layers(Sequential model) =>
    [
        .. model.children().OfType<Linear>().Select(static linear => (
            linear.weight!.ToNumbers().Chunk((int)linear.weight!.shape[1]).ToArray(), linear.bias!.ToNumbers())),
    ];

    /// <summary>A convolution, and the same normalized, added.</summary>
    private sealed class NormalizedBranch : Module<Tensor, Tensor>, IBounded
    {
        private readonly Conv2d front = Conv2d(2, 3, 3, bias: false);
        private readonly BatchNorm2d norm = BatchNorm2d(3);
        private readonly Linear last = Linear(12, 3);

        public NormalizedBranch() : base(nameof(NormalizedBranch)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var x = front.call(input);
            return last.call((functional.relu(norm.call(x)) + x).flatten(1)).MoveToOuterDisposeScope();
        }

        public int AddTo(BoundedGraph graph, int input)
        {
            var x = graph.Module(input, front);
            return graph.Module(graph.Flatten(graph.Sum(graph.ReLU(graph.Module(x, norm)), x)), last);
        }
    }
}
