using Robust.Declarations;
using Robust.Generators.Methods.Maximizers;
using Robust.Generators.Methods.Maximizers.Fgsm;
using Robust.Generators.Methods.Maximizers.Free;
using Robust.Generators.Methods.Maximizers.FriendlyPgd;
using Robust.Generators.Methods.Maximizers.NFgsm;
using Robust.Generators.Methods.Maximizers.Pgd;
using Robust.Generators.Methods.Maximizers.Universal;
using Robust.Generators.Methods.Maximizers.Yopo;
using Robust.Generators.Methods.Minimizers.Adam;
using Robust.Generators.Methods.Minimizers.AdamW;
using Robust.Generators.Methods.Minimizers.Sgd;
using Robust.Generators.Methods.Objectives.AdversarialTraining;
using Robust.Generators.Methods.Objectives.CcIbp;
using Robust.Generators.Methods.Objectives.Consistency;
using Robust.Generators.Methods.Objectives.CrownIbp;
using Robust.Generators.Methods.Objectives.Ibp;
using Robust.Generators.Methods.Objectives.LogitPairing;
using Robust.Generators.Methods.Objectives.Mart;
using Robust.Generators.Methods.Objectives.MtlIbp;
using Robust.Generators.Methods.Objectives.Sabr;
using Robust.Generators.Methods.Objectives.SmoothAdv;
using Robust.Generators.Methods.Objectives.StandardTraining;
using Robust.Generators.Methods.Objectives.Trades;
using Robust.Generators.Models;
using AdversarialLoss = Robust.Declarations.AdversarialLoss;

namespace Robust.Generators.Tests.Parsing;

/// <summary>What an attribute says when nothing is written is the same in the runtime and in the generator.</summary>
public sealed class DefaultsTests
{
    [Theory]
    [InlineData("Adam")]
    [InlineData("Training")]
    public void Adam_and_the_length_of_training(string attribute)
    {
        var (adam, training) = (new AdamAttribute(), new TrainingAttribute());

        var recipe = Parse(attribute).Recipe;

        Assert.Equal(new Adam(adam.Rate, adam.Beta1, adam.Beta2, adam.WeightDecay), recipe.Minimizer);
        Assert.Equal((0, 0), (training.Epochs, training.BatchSize)); // stand for what follows from the examples
        Assert.Equal(new Models.Training(null, null), recipe.Training);
    }

    [Fact]
    public void Sgd_and_the_cycle()
    {
        var (sgd, cycle) = (new SgdAttribute(), new OneCycleAttribute());

        var recipe = Parse("Sgd, OneCycle(Peak = 2)").Recipe;

        Assert.Equal(new Sgd(sgd.Rate, sgd.Momentum, sgd.Nesterov, sgd.WeightDecay), recipe.Minimizer);
        Assert.Equal(new OneCycle(2, cycle.Rise), recipe.Schedule);
    }

    [Fact]
    public void AdamW_and_the_milestones()
    {
        var (adam, piecewise) = (new AdamWAttribute(), new PiecewiseAttribute());

        var recipe = Parse("AdamW, Piecewise").Recipe;

        Assert.Equal(new AdamW(adam.Rate, adam.Beta1, adam.Beta2, adam.WeightDecay), recipe.Minimizer);
        Assert.Equal(
            new Piecewise(piecewise.Milestones.ToEquatableArray(), piecewise.Factor), recipe.Schedule);
    }

    [Fact]
    public void Objectives()
    {
        var (mixed, standard) = (new AdversarialTrainingAttribute(), new StandardTrainingAttribute());

        Assert.Equal(
            new AdversarialTraining(mixed.CleanWeight, mixed.LabelSmoothing),
            Parse("AdversarialTraining").Recipe.Objective);
        Assert.Equal(Parse("AdversarialTraining").Recipe, Parse("Training").Recipe);
        Assert.Equal(new Trades(new TradesAttribute().Beta), Parse("Trades").Recipe.Objective);
        Assert.Equal(new Mart(new MartAttribute().Beta), Parse("Mart").Recipe.Objective);
        Assert.Equal(
            new StandardTraining(standard.LabelSmoothing), Parse("StandardTraining").Recipe.Objective);
    }

    [Fact]
    public void Objectives_of_noisy_copies()
    {
        var (consistency, smoothAdv) = (new ConsistencyAttribute(), new SmoothAdvAttribute());

        var recipe = Parse("Consistency, Gaussian(0.25)").Recipe;

        Assert.Equal(new Consistency(consistency.Copies, consistency.Lambda, consistency.Eta), recipe.Objective);
        Assert.Equal((new NoisyCopies(2, 0.25), true), (recipe.Additions.Copies, recipe.Additions.Augmentation.IsEmpty));
        Assert.Equal(new SmoothAdv(smoothAdv.Copies), Parse("SmoothAdv, Gaussian(1)").Recipe.Objective);
        Assert.False(new AblateAttribute(1).Block);
    }

    [Fact]
    public void Objectives_of_bounds()
    {
        var (ibp, crown, sabr) = (new IbpAttribute(), new CrownIbpAttribute(), new SabrAttribute());
        var terms = new BoundTerms(ibp.Regularization, ibp.InitializesForBounds, ibp.L1);

        Assert.Equal(new Ibp(ibp.CleanWeight, terms), Parse("Ibp").Recipe.Objective);
        Assert.Equal(new CrownIbp(crown.CleanWeight, crown.LinearWeight, crown.LossFusion, terms), Parse("CrownIbp").Recipe.Objective);
        Assert.Equal(new Sabr(sabr.Lambda, terms), Parse("Sabr").Recipe.Objective);
        Assert.Equal(new MtlIbp(new MtlIbpAttribute().Alpha, terms), Parse("MtlIbp").Recipe.Objective);
        Assert.Equal(new CcIbp(new CcIbpAttribute().Alpha, terms), Parse("CcIbp").Recipe.Objective);
        Assert.False(new EpsWarmUpAttribute(0.5).Smooth);
    }

    [Theory]
    [InlineData("Training")]
    [InlineData("Certified")]
    public void Bounds(string attribute)
    {
        var certified = new CertifiedAttribute();

        Assert.Equal(
            new Models.Certification((Models.BoundMethod)certified.Method, certified.Steps), Parse(attribute).Certification);
    }

    [Fact]
    public void Additions()
    {
        var (pairing, weights) = (new LogitPairingAttribute(), new AdversarialWeightPerturbationAttribute());

        Assert.Equal(new LogitPairing(pairing.Weight, pairing.CleanWeight), Parse("LogitPairing").Recipe.Objective);
        Assert.Equal(
            new RecipeAdditions(
                new(null, false, null, null, null, null), null, new(0.3, IsDerived: true), new MixUpAttribute().Alpha, new GradAlignAttribute().Weight,
                new(weights.Gamma, weights.From), null),
            Parse("MixUp, GradAlign, AdversarialWeightPerturbation").Recipe.Additions);
    }

    [Theory]
    [InlineData("AdversarialWeightPerturbation", 0.01)]
    [InlineData("Mart, AdversarialWeightPerturbation", 0.01)]
    [InlineData("Trades, AdversarialWeightPerturbation", 0.005)]
    [InlineData("Trades, AdversarialWeightPerturbation(Gamma = 0.02)", 0.02)]
    public void Weights_move_as_far_as_the_authors_move_them(string recipe, double gamma) =>
        Assert.Equal(gamma, Parse(recipe).Recipe.Additions.Weights!.Gamma);

    [Fact]
    public void Maximizers()
    {
        var (pgd, fgsm) = (new PgdAttribute(), new FgsmAttribute());

        Assert.Equal((0, 0.0, 0.0), (pgd.Steps, pgd.StepSize, fgsm.StepSize));
        Assert.Equal(Parse("Training").Recipe.Maximizer, Parse("Pgd").Recipe.Maximizer);
        Assert.Equal((true, true, AdversarialLoss.OfObjective), (pgd.RandomStart, fgsm.RandomStart, pgd.Loss));
        Assert.Equal(
            new Pgd(
                10, true, new(2.5, 10, true), pgd.Restarts, StartPoint.Uniform, InnerLoss.CrossEntropy,
                (Models.UnionTraining)pgd.Union),
            Parse("Pgd").Recipe.Maximizer);
        Assert.Equal(
            new Fgsm(new(1.25, 1, true), StartPoint.UniformInBall, InnerLoss.CrossEntropy),
            Parse("Fgsm").Recipe.Maximizer);
    }

    [Fact]
    public void Other_maximizers()
    {
        var (noisy, friendly) = (new NFgsmAttribute(), new FriendlyPgdAttribute());

        Assert.Equal((0.0, 0.0, true), (noisy.StepSize, friendly.StepSize, friendly.RandomStart));
        Assert.Equal(
            new NFgsm(noisy.Noise, new(1, 1, true), InnerLoss.CrossEntropy), Parse("NFgsm").Recipe.Maximizer);
        Assert.Equal(
            new FriendlyPgd(
                friendly.Steps, new(2.5, friendly.Steps, true), friendly.Tau, StartPoint.Uniform,
                InnerLoss.CrossEntropy),
            Parse("FriendlyPgd").Recipe.Maximizer);
        Assert.Equal(new Free(new FreeAttribute().Replays), Parse("Free").Recipe.Maximizer);
        Assert.Equal(new Universal(new(1, 10, true)), Parse("Universal").Recipe.Maximizer);
        var yopo = new YopoAttribute();
        Assert.Equal((0.0, 0.0), (yopo.StepSize, new UniversalAttribute().StepSize));
        Assert.Equal(
            new Yopo(yopo.Outer, yopo.Inner, new(2.5, yopo.Outer * yopo.Inner, true)), Parse("Yopo").Recipe.Maximizer);
    }

    [Theory]
    [InlineData(AdversarialLoss.OfObjective, InnerLoss.CrossEntropy)]
    [InlineData(AdversarialLoss.CrossEntropy, InnerLoss.CrossEntropy)]
    [InlineData(AdversarialLoss.Margin, InnerLoss.Margin)]
    [InlineData(AdversarialLoss.Dlr, InnerLoss.Dlr)]
    [InlineData(AdversarialLoss.TargetedDlr, InnerLoss.TargetedDlr)]
    internal void Losses(AdversarialLoss declared, InnerLoss expected)
    {
        var model = Parse($"Pgd(Loss = AdversarialLoss.{declared})", classes: 4);

        Assert.Equal(expected, Assert.IsType<Pgd>(model.Recipe.Maximizer).Loss);
    }

    [Fact]
    public void The_box()
    {
        var model = new RobustModelAttribute();

        Assert.Equal(
            new Ball(Models.Norm.LInf, 0.1, default, default, model.Lower, model.Upper),
            Parse("Training").Threat.Threat);
    }

    [Fact]
    public void Layers()
    {
        var (conv, pool, linear) = (new Conv2dAttribute(2, 3), new MaxPool2dAttribute(2), new LinearAttribute(2));

        var layers = Parse("Training").Network!.Layers.Select(placed => placed.Layer).ToList();

        Assert.Equal(0, pool.Stride);
        Assert.Equal(
            [
                new ConvolutionLayer(
                    "conv1", 2, 2, 3, conv.Stride, conv.Padding, conv.Dilation, conv.Groups, conv.Bias),
                new PoolLayer("pool1", IsMaximum: true, 2, 2, 2, pool.Padding),
                new FlattenLayer("flatten1"),
                new LinearLayer("linear1", 2, linear.Bias),
            ],
            layers);
    }

    private static RobustModel Parse(string attributes, int classes = 2)
    {
        var run = GeneratorRun.Over(
            $"using Robust.Declarations; [RobustModel(Eps = 0.1), Input(1, 8, 8), Classes({classes})]"
            + $"[Conv2d(2, 3), MaxPool2d(2), Flatten, Linear({classes}), {attributes}] partial class Net;");
        var step = Assert.Single(run.Result.TrackedSteps[RobustModelGenerator.ModelStep]);
        return (RobustModel)Assert.Single(step.Outputs).Value;
    }
}
