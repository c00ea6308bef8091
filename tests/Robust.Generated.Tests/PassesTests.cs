using System.Globalization;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>The passes per batch that a trainer documents against those that a module counts.</summary>
public sealed partial class PassesTests
{
    /// <summary>
    /// A module that counts. A forward pass in eval mode that asks for the gradient of its input is followed by one
    /// backward pass; one in training mode has been followed by a backward pass if its probe got a gradient.
    /// </summary>
    private const string Counter = """
        using System.Collections.Generic;
        using System.Linq;
        using Robust.Declarations;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        [RobustModel(Eps = 0.1), RECIPE]
        public partial class Counter : Module<Tensor, Tensor>
        {
            private readonly Linear head = Linear(3, 4);
            private readonly List<Tensor> probes = new();
            private int inputGradients;

            public Counter() : base("Counter") => RegisterComponents();

            public int Forward { get; private set; }

            public int Backward => inputGradients + probes.Count(probe => probe.grad is not null);

            public override Tensor forward(Tensor input)
            {
                Forward++;
                inputGradients += input.requires_grad && !training ? 1 : 0;
                var probe = zeros(1).requires_grad_().DetachFromDisposeScope();
                probes.Add(probe);
                return head.call(input) + (training ? probe : zeros(1));
            }
        }
        """;

    public static TheoryData<string, string> Combinations
    {
        get
        {
            string[] maximizers =
            [
                "Pgd(Steps = 3)", "Pgd(Steps = 2, Restarts = 3)", "Pgd(Steps = 2, RandomStart = false)", "Fgsm",
                "Pgd(Steps = 2, Restarts = 2, Loss = AdversarialLoss.TargetedDlr)",
                "NFgsm", "FriendlyPgd(Steps = 3)",
                "Pgd(Steps = 2, Loss = AdversarialLoss.Dlr)", "Pgd(Steps = 2, Loss = AdversarialLoss.CrossEntropy)",
            ];
            string[] objectives =
                ["AdversarialTraining", "AdversarialTraining(CleanWeight = 0.5)", "Trades", "Mart"];
            var combinations = new TheoryData<string, string>();
            foreach (var maximizer in maximizers)
            {
                foreach (var objective in objectives)
                {
                    combinations.Add(maximizer, objective);
                }
            }

            combinations.Add("Training", "StandardTraining");
            combinations.Add("Universal", "AdversarialTraining");
            combinations.Add("Free", "AdversarialTraining");
            combinations.Add("Free(Replays = 1)", "AdversarialTraining(LabelSmoothing = 0.5)");
            return combinations;
        }
    }

    /// <summary>
    /// With the backward passes that leave no gradient in a probe: those that ascend in the weights, and those that
    /// GradAlign takes to the inputs before it goes through them once more.
    /// </summary>
    public static TheoryData<string, int> Additions => new()
    {
        { "LogitPairing", 0 },
        { "GradAlign", 2 },
        { "MixUp, ClipGradients(1), GaussianNoise(0.1)", 0 },
        { "StandardTraining, MixUp", 0 },
        { "AdversarialWeightPerturbation", 1 },
        { "Trades, AdversarialWeightPerturbation", 2 },
        { "GradAlign, AdversarialWeightPerturbation", 7 },
    };

    [Theory]
    [MemberData(nameof(Combinations))]
    public void A_batch_costs_what_the_documentation_says(string maximizer, string objective) =>
        Check($"{maximizer}, {objective}", 0);

    [Theory]
    [MemberData(nameof(Additions))]
    public void And_so_does_what_goes_with_an_objective(string recipe, int hidden) =>
        Check(recipe.StartsWith("Standard", StringComparison.Ordinal) ? recipe : $"Fgsm, {recipe}", hidden);

    private static void Check(string recipe, int hidden)
    {
        var source = Counter.Replace("RECIPE", recipe, StringComparison.Ordinal);
        var documented = Passes().Match(GeneratorRun.Over(source).Files["CounterTrainer.g.cs"]);
        using var scope = NewDisposeScope();
        using var trainer = new LoadedTrainer(LoadedAssembly.Of(source).Create("CounterTrainer"));

        trainer.Step(rand(5, 3), zeros(5, dtype: ScalarType.Int64));

        Assert.Equal(
            (Number(documented.Groups[1]), Number(documented.Groups[2])),
            (Property(trainer.Model, "Forward"), Property(trainer.Model, "Backward") + hidden));
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    private static int Property(object counter, string name) =>
        (int)counter.GetType().GetProperty(name)!.GetValue(counter)!;

    [GeneratedRegex(@"Passes per batch: (\d+) forward, (\d+) backward")]
    private static partial Regex Passes();
}
