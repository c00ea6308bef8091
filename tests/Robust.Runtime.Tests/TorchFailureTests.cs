using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Robust.Attacks;
using Robust.Attacks.BlackBox;
using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Data;
using Robust.Declarations;
using Robust.Evaluation;
using Robust.Inference;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using Robust.Torch;
using Robust.Training;
using Robust.Training.Running;
using Robust.Training.Steps;
using Robust.Training.Trainers;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests;

/// <summary>What torch refuses reaches the user as one sentence, with what is known about it.</summary>
public sealed class TorchFailureTests
{
    private static readonly LInf Threat = new(0.1);

    /// <summary>Every way into a module whose second layer does not take what its first gives.</summary>
    [Theory]
    [InlineData("predict")]
    [InlineData("evaluate")]
    [InlineData("evaluate pgd")]
    [InlineData("attack")]
    [InlineData("attack without gradients")]
    [InlineData("train")]
    [InlineData("perturb")]
    public void Layers_that_do_not_fit_are_named(string way)
    {
        using var model = new Misfit();
        using var data = new Examples(rand(3, 4), zeros(3, ScalarType.Int64), 2);
        var (x, y) = (data.Inputs, data.Labels);

        var refusal = Assert.Throws<RobustException>(() => Go(way, model, data, x, y));

        Assert.StartsWith("Misfit does not take a batch [", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(
            ", 4] of Float32, at its layer fc2 or fc3 (mat1 and mat2 shapes", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.IsType<ExternalException>(refusal.InnerException);
    }

    [Fact]
    public void Inputs_of_another_type_than_the_weights_are_called_that()
    {
        using var model = new LinearModel(new double[2, 4], [0, 0]);
        using var classifier = new ModuleClassifier(model);
        using var inputs = rand([3, 4], ScalarType.Float64);
        using var labels = zeros(3, ScalarType.Int64);

        var refusal = Assert.Throws<RobustException>(
            () => new PgdAttack(2, 0.1).Run(classifier, Threat, inputs, labels));

        Assert.EndsWith("convert the inputs to Float32, the type of its weights.", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>It shows only in a step: the check before training passes in eval mode.</summary>
    [Fact]
    public void What_only_a_training_step_meets_is_told_with_its_batch()
    {
        using var train = TinyImages.Make(20);
        using var trainer = new TinyTrainer(new TrainingOptions { Epochs = 1 })
        {
            Sabotage = static (_, loss) => loss + ones(2, 3).mm(ones(2, 3)).sum(),
        };

        var refusal = Assert.Throws<RobustException>(() => trainer.Train(train));

        Assert.StartsWith(
            "A training step of TinyNet failed on a batch [16, 1, 4, 4] of Float32 (mat1 and mat2 shapes cannot be " +
            "multiplied (2x3 and 2x3))", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Out_of_memory_is_recognized_after_translation_too()
    {
        using var inputs = zeros(2, 2);
        using var model = new LinearModel(new double[2, 2], [0, 0]);
        var cause = Assert.ThrowsAny<Exception>(static () => zeros(1L << 46));

        var told = TorchFailure.Of(model, inputs, cause);

        Assert.True(MemoryShortage.Explains(cause));
        Assert.True(MemoryShortage.Explains(told));
        Assert.EndsWith("use smaller batches.", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_of_a_users_own_code_stay_what_they_are()
    {
        Assert.False(TorchFailure.Explains(Thrown(static () => throw new ArgumentException("mine"))));
        Assert.False(TorchFailure.Explains(Thrown(static () => throw new InvalidOperationException("mine"))));
        Assert.False(TorchFailure.Explains(new ArgumentException("never thrown")));
        Assert.True(TorchFailure.Explains(Thrown(static () => Conv2d(1, 2, 3).call(rand(2, 3)))));

        static Exception Thrown(Action act) => Record.Exception(act)!;
    }

    [Fact]
    public void Examples_that_are_not_there_and_devices_that_are_not_there_are_named()
    {
        using var data = TinyImages.Make(3);

        Assert.StartsWith(
            "There are no examples at some of these indices (index out of range",
            Assert.Throws<RobustException>(() => data.Batch([0, 3])).Message, StringComparison.Ordinal);
        if (!cuda.is_available())
        {
            Assert.StartsWith(
                "The data cannot be moved to cuda:0 (", Assert.Throws<RobustException>(
                    () => data.To(new Device(DeviceType.CUDA, 0))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_tensor_that_a_dispose_scope_took_is_called_that()
    {
        using var model = new LinearModel(new double[2, 4], [0, 0]);
        using var data = new Examples(rand(3, 4), zeros(3, ScalarType.Int64), 2);
        var evaluation = new RobustEvaluation(model, new Forgetful(), data)
        {
            Suite = new("one", new PgdAttack(2, 0.1)),
        };

        var refusal = Assert.Throws<RobustException>(() => evaluation.Run());

        Assert.StartsWith("pgd-2x1 failed on a batch [3, 4] of Float32 (", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("most likely by a dispose scope; detach what an object keeps", refusal.Message, StringComparison.Ordinal);
    }

    private static void Go(string way, Misfit model, Examples data, Tensor x, Tensor y)
    {
        switch (way)
        {
            case "predict":
                Predictor.Predict(model, x, static output => output);
                break;
            case "evaluate":
                new RobustEvaluation(model, Threat, data).Run();
                break;
            case "evaluate pgd":
                Evaluator.Pgd(model, Threat, data, new PgdAttack(2, 0.1));
                break;
            case "attack" or "attack without gradients":
                using (var classifier = new ModuleClassifier(model))
                {
                    IAttack attack = way == "attack" ? new PgdAttack(2, 0.1) : new SquareAttack(2);
                    attack.Run(classifier, Threat, x, y);
                }

                break;
            case "train":
                new Trainer(model).Train(data);
                break;
            default:
                new Trainer(model).Perturb(x, y);
                break;
        }
    }

    private sealed class Misfit : Module<Tensor, Tensor>
    {
        private readonly TorchSharp.Modules.Linear fc1 = Linear(4, 5);
        private readonly Narrow fc2 = new();
        private readonly Narrow fc3 = new();

        public Misfit() : base("Misfit") => RegisterComponents();

        public override Tensor forward(Tensor input) => fc3.call(fc2.call(fc1.call(input)));
    }

    /// <summary>A threat model whose set keeps a tensor that is gone when the scope ends that it was made in.</summary>
    private sealed class Forgetful : IThreatModel
    {
        public Norm Norm => Norm.None;

        public double Eps => 0.1;

        public double Lower => 0;

        public double Upper => 1;

        public IPerturbationSet At(Tensor inputs)
        {
            using var scope = NewDisposeScope();
            return new Set(new LInf(Eps).At(inputs), inputs.clone());
        }

        private sealed class Set(IPerturbationSet inner, Tensor inputs) : IPerturbationSet
        {
            public Tensor Zero() => inner.Zero();

            public Tensor Start(Generator? generator = null) => inner.Start(generator);

            public Tensor Apply(Tensor delta) => inputs + delta;

            public void Ascend(Tensor delta, Tensor gradient, double stepSize) => inner.Ascend(delta, gradient, stepSize);

            public void Project(Tensor delta) => inner.Project(delta);

            public IPerturbationSet Select(Tensor rows) => new Set(inner.Select(rows), inputs.index_select(0, rows));

            public Tensor Violation(Tensor delta) => inner.Violation(delta);

            public void Dispose() => inner.Dispose();
        }
    }

    /// <summary>A layer that the compiler leaves on the stack, so that it is found however often it ran.</summary>
    private sealed class Narrow() : Module<Tensor, Tensor>("Narrow")
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public override Tensor forward(Tensor input) => functional.linear(input, zeros(2, 6));
    }

    private sealed class Trainer(Misfit model)
        : RobustTrainer<Misfit>(null, Threat, model, new TrainingDefaults(1, 2))
    {
        protected override Tensor Perturb(Tensor x, Tensor y, StepContext context) => PerturbByPgd(x, y, context);

        protected override optim.Optimizer CreateOptimizer() => optim.Adam(Model.parameters());

        protected override StepResult Gradients(Tensor x, Tensor y, StepContext context) => throw new InvalidOperationException();
    }
}
