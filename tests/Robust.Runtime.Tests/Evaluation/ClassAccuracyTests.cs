using Robust.Attacks.Gradient;
using Robust.Data;
using Robust.Documents;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Evaluation;

/// <summary>Accuracies class by class, on inputs on a line whose sign a model tells apart.</summary>
public sealed class ClassAccuracyTests
{
    // Class 1 above 0.5. Under a radius of 0.2, examples closer than that to 0.5 fall.
    private static readonly double[] Points = [0.1, 0.4, 0.6, 0.2, 0.9, 0.8, 0.6, 0.45];
    private static readonly long[] Labels = [0, 0, 0, 0, 1, 1, 1, 1];

    [Fact]
    public void Every_class_has_its_own_accuracy_whatever_the_batches()
    {
        using var model = Threshold();
        using var data = Line(classes: 2);

        var clean = Evaluator.Clean(model, data, batchSize: 3);
        var robust = Evaluator.Pgd(model, new LInf(0.2), data, new PgdAttack(4, 0.1), batchSize: 3);

        Assert.Equal([new ClassAccuracy("0", 4, 0.75), new ClassAccuracy("1", 4, 0.75)], clean.Classes);
        Assert.Equal([new ClassAccuracy("0", 4, 0.5), new ClassAccuracy("1", 4, 0.5)], robust.Classes);
        Assert.Equal(0.75, clean.Accuracy);
        Assert.Equal(0.5, robust.Accuracy);
    }

    [Fact]
    public void A_class_without_examples_has_no_accuracy()
    {
        using var model = new LinearModel(new double[,] { { -1 }, { 1 }, { -9 } }, [0.5, -0.5, -9]);
        using var data = Line(classes: 3);

        Assert.Equal(["0", "1"], Evaluator.Clean(model, data).Classes.Select(static entry => entry.Name));
    }

    [Fact]
    public void Classes_are_called_by_the_names_that_the_model_declares()
    {
        using var model = new NamedThreshold();
        using var data = Line(classes: 2);

        var result = Evaluator.Clean(model, data);

        Assert.Equal(["Low", "High"], result.Classes.Select(static entry => entry.Name));
        Assert.Equal(["Low", "High"], ModelEntry.Of(model, null).Classes);
        Assert.Equal(result.Classes, EvaluationEntry.Of(result).Classes);
    }

    private static LinearModel Threshold() => new(new double[,] { { -1 }, { 1 } }, [0.5, -0.5]);

    private static Examples Line(int classes)
    {
        using var scope = NewDisposeScope();
        return new Examples(Numbers.Floats(Points, 8, 1), tensor(Labels), classes);
    }

    /// <summary>The threshold again, as the build writes a model with [Labels].</summary>
    private sealed class NamedThreshold : nn.Module<Tensor, Tensor>, INamedClasses
    {
        private readonly LinearModel inner = Threshold();

        public NamedThreshold()
            : base("NamedThreshold") => register_module("inner", inner);

        public IReadOnlyList<string> ClassNames { get; } = ["Low", "High"];

        public override Tensor forward(Tensor input) => inner.call(input);
    }
}
