using Robust.Attacks;
using Robust.Attacks.BlackBox;
using Robust.Attacks.Classifiers;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks;

/// <summary>What the Square attack asks a model that nothing impresses: each query departs from the start.</summary>
public sealed class SquareQueriesTests
{
    private const int Examples = 40;
    private const int Queries = 1000;
    private const int Side = 9;
    private static readonly int[] Halvings = [10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000];

    [Fact]
    public void The_first_has_vertical_stripes_of_eps_with_a_sign_for_each_channel_column_and_example()
    {
        using var scope = NewDisposeScope();
        using var asked = Ask(new LInf(0.25), queries: 1);
        var start = asked.Queries[0] - 0.5;

        Assert.All(start.abs().ToNumbers(), static change => Assert.Equal(0.25, change));
        var stripes = start.narrow(2, 0, 1);
        Assert.Equal(0, (start - stripes).abs().max().ToNumber());
        var mean = stripes.mean().ToNumber();
        Assert.InRange(mean, -0.05, 0.05); // of 720 signs: a standard error of 0.0093
        Assert.True(stripes.std(0).min().ToNumber() > 0.15); // each column has both signs
    }

    [Fact]
    public void Each_other_changes_one_square_whose_share_is_halved_as_in_the_paper()
    {
        using var scope = NewDisposeScope();
        using var recorder = Ask(new LInf(0.25), Queries);
        var asked = recorder.Queries;

        for (var query = 1; query < Queries; query++)
        {
            var halvings = Halvings.Count(halving => (query - 1) * 10 > halving);
            var side = Math.Max((long)Math.Round(Math.Sqrt(0.8 / Math.Pow(2, halvings) * Side * Side)), 1);
            Assert.Equal((side, side), Extent((asked[query] - asked[0]).ne(0)));
        }
    }

    [Fact]
    public void Squares_lie_everywhere_and_have_one_sign_for_each_channel_and_example()
    {
        using var scope = NewDisposeScope();
        using var recorder = Ask(new LInf(0.25), Queries);
        var asked = recorder.Queries;

        var changed = zeros(Side, Side);
        foreach (var images in asked.Skip(1))
        {
            changed.add_((images - asked[0]).ne(0).flatten(0, 1).any(0));
        }

        // Even single pixels in the corners: 800 queries of them on 81 pixels.
        Assert.True(changed.min().ToNumber() > 0);
        var last = asked[^1] - asked[0];
        Assert.Equal(2, last.ne(0).any(0).flatten(1).any(1).ToNumbers().Sum()); // both channels
        Assert.InRange(last.ne(0).flatten(2).any(2).to(ScalarType.Float32).mean().ToNumber(), 0.3, 0.7);
    }

    [Fact]
    public void In_an_L2_ball_each_spends_the_whole_radius()
    {
        using var scope = NewDisposeScope();
        using var recorder = Ask(new L2(0.4), 60);
        var asked = recorder.Queries;

        Assert.All(asked, images => Assert.All(
            (images - 0.5).flatten(1).square().sum(1).sqrt_().ToNumbers(),
            static size => Assert.Equal(0.4, size, 2e-6)));
        Assert.All(asked.Skip(1), images => Assert.NotEqual(0, (images - asked[0]).abs().sum().ToNumber()));
    }

    [Fact]
    public void In_an_L1_ball_each_spends_the_whole_radius()
    {
        using var scope = NewDisposeScope();
        using var recorder = Ask(new L1(0.4), 60);
        var asked = recorder.Queries;

        Assert.All(asked, images => Assert.All(
            (images - 0.5).flatten(1).abs().sum(1).ToNumbers(), static size => Assert.Equal(0.4, size, 4e-6)));
        Assert.All(asked.Skip(1), images => Assert.NotEqual(0, (images - asked[0]).abs().sum().ToNumber()));
    }

    [Fact]
    public void Each_example_that_stands_is_asked_about_once_a_query_and_others_no_more()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(new double[,] { { 0 }, { 1 } }, [0.5, 0], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);
        var x = Numbers.Doubles([0.9, 0.45, 0.1], 3, 1); // wrong as it is, in reach, out of reach

        using var found = new SquareAttack(50, restarts: 3).Run(
            classifier, new LInf(0.1), x, zeros(3, ScalarType.Int64), new Generator(1));

        // The one in reach is fooled by the first query that goes up; the other two cost 0 and 3 x 50.
        Assert.Equal([1, 1, 0], found.Success.ToNumbers());
        Numbers.AssertClose([0, 0.1, 0.1], found.Delta.ToNumbers(), 1e-15);
        Assert.InRange(found.ForwardPasses, 3 + 150 + 1, 3 + 150 + 12);
    }

    [Fact]
    public void Nothing_is_kept_that_does_not_raise_the_margin()
    {
        using var scope = NewDisposeScope();
        using var asked = Ask(new LInf(0.25), 100);

        Assert.Equal((asked.Queries[0] - 0.5).ToNumbers(), asked.Found!.Delta.ToNumbers());
    }

    /// <summary>Runs the attack on inputs that are 0.5 throughout.</summary>
    private static Recorder Ask(IThreatModel threat, int queries)
    {
        var recorder = new Recorder();
        recorder.Found = new SquareAttack(queries).Run(
            recorder, threat, full(Examples, 2, Side, Side, 0.5), zeros(Examples, ScalarType.Int64), new Generator(8));
        Assert.Equal(Examples * (queries + 1), recorder.Found.ForwardPasses);
        Assert.Equal(queries, recorder.Queries.Count);
        return recorder;
    }

    /// <summary>The height and the width of the rectangle around all that is true in [N, C, H, W].</summary>
    private static (long Height, long Width) Extent(Tensor changed)
    {
        var image = changed.flatten(0, 1).any(0);
        var (rows, columns) = (image.any(1).nonzero(), image.any(0).nonzero());
        return (Span(rows), Span(columns));

        static long Span(Tensor places) => (long)(places.max() - places.min()).ToNumber() + 1;
    }

    /// <summary>Says class 0 whatever it is asked, and remembers it.</summary>
    private sealed class Recorder : IClassifier, IDisposable
    {
        private readonly List<Tensor> asked = [];

        public AttackResult? Found { get; set; }

        /// <summary>What was asked, but for the inputs themselves.</summary>
        public List<Tensor> Queries => asked[1..];

        public Tensor Logits(Tensor inputs)
        {
            asked.Add(inputs.clone().DetachFromDisposeScope());
            return tensor(new float[] { 1, 0 }).repeat(inputs.shape[0], 1);
        }

        public IForwardPass Forward(Tensor inputs) => throw new NotSupportedException();

        public void Dispose()
        {
            asked.ForEach(static inputs => inputs.Dispose());
            Found?.Dispose();
        }
    }
}
