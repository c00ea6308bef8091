using Microsoft.Extensions.DependencyInjection;
using Robust.ThreatModels;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>The ways to make a trainer.</summary>
public sealed class CreationTests
{
    private const string Net = "Small.LinearNet";
    private const string Trainer = "Small.LinearNetTrainer";
    private static readonly LoadedAssembly Linear = LoadedAssembly.Of(SampleDeclarations.Linear);

    [Fact]
    public void The_model_makes_its_trainer()
    {
        using var trainer = new LoadedTrainer(Linear.Call(Net, "CreateTrainer", new TrainingOptions { Seed = 9 }));

        Assert.Equal(9, ((TrainingOptions)trainer.Property("Options")!).Seed);
        Assert.Equal(8 / 255.0, trainer.ThreatModel.Eps);
        Assert.Equal(Trainer, trainer.Property("Model")!.GetType().FullName + "Trainer");
    }

    [Fact]
    public void A_module_written_by_hand_makes_its_trainer_too()
    {
        var assembly = LoadedAssembly.Of(SampleDeclarations.HandWritten);
        using var model = (nn.Module<Tensor, Tensor>)assembly.Create("Small.HandNet");

        using var trainer = new LoadedTrainer(assembly.Call("Small.HandNet", "CreateTrainer", null, null, model));

        Assert.Same(model, trainer.Model);
    }

    [Fact]
    public void A_module_that_cannot_be_created_is_given_to_its_trainer()
    {
        var assembly = LoadedAssembly.Of(
            SampleDeclarations.HandWritten.Replace("HandNet()", "HandNet(int size)", StringComparison.Ordinal));
        using var model = (nn.Module<Tensor, Tensor>)assembly.Create("Small.HandNet", 3);

        using var trainer = new LoadedTrainer(assembly.Call("Small.HandNet", "CreateTrainer", null, null, model));

        Assert.Same(model, trainer.Model);
    }

    [Fact]
    public void Every_argument_may_be_null_without_ambiguity() => Assert.Empty(GeneratorRun.Over(
        SampleDeclarations.Linear,
        """
        using Small;

        static class Calls
        {
            static object[] All() => new object[]
            {
                new LinearNetTrainer(), new LinearNetTrainer(null), new LinearNetTrainer(null, null, null),
                LinearNet.CreateTrainer(), LinearNet.CreateTrainer(null), new LinearNetTrainer(model: null),
                new LinearNetTrainer(threatModel: new LinearNetThreatModel(0.1)),
            };
        }
        """).Output.Complaints());

    /// <summary>For two classes a linear model's worst case is a corner, which derived steps reach.</summary>
    [Fact]
    public void A_sweep_over_eps_takes_the_derived_steps_along()
    {
        const string Two =
            "using Robust.Declarations; [RobustModel(Eps = 0.01), Input(4), Classes(2), Linear(2)] partial class Net;";
        var assembly = LoadedAssembly.Of(Two);
        using var scope = NewDisposeScope();
        var x = full([3, 4], 0.5);

        foreach (var eps in new[] { 0.01, 0.1, 0.4 })
        {
            using var trainer = new LoadedTrainer(
                assembly.Create("NetTrainer", null, assembly.Create("NetThreatModel", eps)));
            var change = (trainer.Perturb(x, zeros(3, dtype: ScalarType.Int64)) - x).abs();

            Assert.All(change.Values(), value => Assert.Equal(eps, value, 1e-6));
        }
    }

    [Fact]
    public void A_container_that_knows_nothing_makes_the_declared_trainer()
    {
        using var services = new ServiceCollection()
            .AddTransient(Linear.Type(Trainer))
            .BuildServiceProvider(validateScopes: true);

        using var trainer = new LoadedTrainer(services.GetRequiredService(Linear.Type(Trainer)));

        Assert.Equal(8 / 255.0, trainer.ThreatModel.Eps);
    }

    [Fact]
    public void A_container_fills_in_what_it_knows()
    {
        var options = new TrainingOptions { Seed = 4 };
        var threatModel = (IThreatModel)Linear.Create("Small.LinearNetThreatModel", 0.25);
        using var model = (nn.Module<Tensor, Tensor>)Linear.Create(Net);
        using var services = new ServiceCollection()
            .AddSingleton(options)
            .AddSingleton(threatModel)
            .AddSingleton(model.GetType(), model)
            .AddTransient(Linear.Type(Trainer))
            .BuildServiceProvider(validateScopes: true);

        using var trainer = new LoadedTrainer(services.GetRequiredService(Linear.Type(Trainer)));

        Assert.Same(options, trainer.Property("Options"));
        Assert.Same(threatModel, trainer.ThreatModel);
        Assert.Same(model, trainer.Model);
    }
}
