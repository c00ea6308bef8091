using Robust.Generators.Models;

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
        Assert.Equal(new Models.Training(training.Epochs, training.BatchSize), recipe.Training);
    }

    [Fact]
    public void Sgd_and_the_cycle()
    {
        var (sgd, cycle) = (new SgdAttribute(), new OneCycleAttribute());

        var recipe = Parse("Sgd, OneCycle(Peak = 2)").Recipe;

        Assert.Equal(new Sgd(sgd.Rate, sgd.Momentum, sgd.WeightDecay), recipe.Minimizer);
        Assert.Equal(new OneCycle(2, cycle.Rise), recipe.Schedule);
    }

    [Fact]
    public void Maximizers()
    {
        var (pgd, fgsm) = (new PgdAttribute(), new FgsmAttribute());

        Assert.Equal((0, 0.0, 0.0), (pgd.Steps, pgd.StepSize, fgsm.StepSize));
        Assert.Equal(Parse("Training").Recipe.Maximizer, Parse("Pgd").Recipe.Maximizer);
        Assert.Equal(pgd.Restarts, Assert.IsType<Pgd>(Parse("Pgd").Recipe.Maximizer).Restarts);
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

    private static RobustModel Parse(string attributes)
    {
        var run = GeneratorRun.Over(
            "using Robust; [RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(2)]"
            + $"[Conv2d(2, 3), MaxPool2d(2), Flatten, Linear(2), {attributes}] partial class Net;");
        var step = Assert.Single(run.Result.TrackedSteps[RobustModelGenerator.ModelStep]);
        return (RobustModel)Assert.Single(step.Outputs).Value;
    }
}
