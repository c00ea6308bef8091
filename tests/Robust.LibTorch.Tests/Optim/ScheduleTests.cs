using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.optim;
using static TorchSharp.torch.optim.lr_scheduler;

namespace Robust.LibTorch.Tests.Optim;

/// <summary>Schedules against their closed forms, from an initial rate of 0.8.</summary>
public sealed class ScheduleTests
{
    private const double Initial = 0.8;

    public static TheoryData<string, Func<Optimizer, LRScheduler>, Func<int, double>> Schedules => new()
    {
        { "step", o => StepLR(o, 3, 0.5), epoch => Initial * Math.Pow(0.5, epoch / 3) },
        {
            "milestones",
            o => MultiStepLR(o, [2, 5], 0.1),
            epoch => Initial * Math.Pow(0.1, epoch >= 5 ? 2 : epoch >= 2 ? 1 : 0)
        },
        { "exponential", o => ExponentialLR(o, 0.9), epoch => Initial * Math.Pow(0.9, epoch) },
        { "constant", o => ConstantLR(o, 0.25, 4), epoch => epoch < 4 ? Initial / 4 : Initial },
        { "linear", o => LinearLR(o, 0.25, 0.75, 4), epoch => Initial * (0.25 + (0.5 * Math.Min(epoch, 4) / 4)) },
        { "polynomial", o => PolynomialLR(o, 8, 2), epoch => Initial * Math.Pow(1 - (Math.Min(epoch, 8) / 8.0), 2) },
        {
            "cosine",
            o => CosineAnnealingLR(o, 5, 0.1),
            epoch => 0.1 + ((Initial - 0.1) * (1 + Math.Cos(Math.PI * epoch / 5)) / 2)
        },
        { "lambda", o => LambdaLR(o, epoch => 1.0 / (1 + epoch)), epoch => Initial / (1 + epoch) },
        { "multiplicative", o => MultiplicativeLR(o, epoch => 0.5 + (0.1 * epoch)), Multiplied },
        {
            "chained",
            o => ChainedLR([ExponentialLR(o, 0.9), StepLR(o, 2, 0.5)]),
            epoch => Initial * Math.Pow(0.9, epoch) * Math.Pow(0.5, epoch / 2)
        },
        {
            "sequential",
            o => SequentialLR(o, [ConstantLR(o, 0.1, 100), ExponentialLR(o, 0.5)], [3]),
            epoch => epoch < 3 ? Initial * 0.1 : Initial * Math.Pow(0.5, epoch - 3)
        },
        { "cyclic", o => CyclicLR(o, 0.1, 0.5, 2, 4, cycle_momentum: false), Triangle },
        {
            "cyclic, halving",
            o => CyclicLR(o, 0.1, 0.5, 2, 4, impl.CyclicLR.Mode.Triangular2, cycle_momentum: false),
            step => 0.1 + ((Triangle(step) - 0.1) / Math.Pow(2, step / 6))
        },
        {
            "cyclic, decaying",
            o => CyclicLR(o, 0.1, 0.5, 2, 4, impl.CyclicLR.Mode.ExpRange, 0.9, cycle_momentum: false),
            step => 0.1 + ((Triangle(step) - 0.1) * Math.Pow(0.9, step))
        },
    };

    [Theory]
    [MemberData(nameof(Schedules))]
    public void A_schedule_follows_its_closed_form(
        string name, Func<Optimizer, LRScheduler> create, Func<int, double> closedForm)
    {
        Assert.NotEmpty(name);
        using var scope = NewDisposeScope();
        using var optimizer = SGD([Parameter(zeros(1))], Initial);
        var schedule = create(optimizer);
        for (var epoch = 0; epoch < 12; epoch++)
        {
            Assert.Equal(closedForm(epoch), Rate(optimizer), 1e-12);
            Assert.Equal(Rate(optimizer), Assert.Single(schedule.get_last_lr()));
            schedule.step();
        }
    }

    [Fact]
    public void One_cycle_goes_up_to_the_peak_and_down_to_almost_nothing_along_cosines()
    {
        using var scope = NewDisposeScope();
        using var optimizer = SGD([Parameter(zeros(1))], 1, momentum: 0.9);
        var schedule = OneCycleLR(
            optimizer, 0.4, total_steps: 11, pct_start: 0.4, div_factor: 10, final_div_factor: 100);

        // Phases end at steps 0.4 * 11 - 1 = 3.4 and 10.
        for (var step = 0; step < 11; step++)
        {
            var rises = step <= 3.4;
            var share = rises ? step / 3.4 : (step - 3.4) / 6.6;
            var (from, to) = rises ? (0.04, 0.4) : (0.4, 0.0004);
            var (first, last) = rises ? (0.95, 0.85) : (0.85, 0.95);
            Assert.Equal(Between(from, to, share), Rate(optimizer), 1e-12);
            Assert.Equal(Between(first, last, share), optimizer.Momentum, 1e-12);
            schedule.step();
        }

        Assert.Throws<InvalidOperationException>(schedule.step);
    }

    [Fact]
    public void One_cycle_can_be_linear_and_of_three_phases_and_moves_the_first_beta_of_Adam()
    {
        using var scope = NewDisposeScope();
        using var optimizer = Adam([Parameter(zeros(1))]);
        var schedule = OneCycleLR(
            optimizer, 1.0, epochs: 4, steps_per_epoch: 5, pct_start: 0.25,
            anneal_strategy: impl.OneCycleLR.AnnealStrategy.Linear, div_factor: 4, final_div_factor: 5,
            three_phase: true);

        // Phases end at steps 4, 8 and 19.
        var rates = new List<double>();
        var betas = new List<double>();
        for (var step = 0; step < 20; step++)
        {
            rates.Add(Rate(optimizer));
            betas.Add(optimizer.Betas.Item1);
            if (step < 19) schedule.step();
        }

        Assert.Equal(
            [0.25, 0.4375, 0.625, 0.8125, 1, 0.8125, 0.625, 0.4375, 0.25],
            rates[..9].Select(rate => Math.Round(rate, 12)));
        Assert.Equal(0.05, rates[19], 1e-12);
        Assert.Equal(0.85, betas[4], 1e-12);
        Assert.Equal(0.95, betas[0], 1e-12);
        Assert.Equal(0.95, betas[12], 1e-12);
    }

    [Fact]
    public void One_cycle_needs_the_number_of_steps()
    {
        using var scope = NewDisposeScope();
        using var optimizer = SGD([Parameter(zeros(1))], 1, momentum: 0.9);

        Assert.ThrowsAny<Exception>(() => OneCycleLR(optimizer, 0.4));
        Assert.ThrowsAny<Exception>(() => OneCycleLR(optimizer, 0.4, total_steps: 5, pct_start: 1.5));
    }

    [Fact]
    public void Cyclic_momentum_mirrors_the_rate()
    {
        using var scope = NewDisposeScope();
        using var optimizer = SGD([Parameter(zeros(1))], 1, momentum: 0.9);
        var schedule = CyclicLR(optimizer, 0.1, 0.5, 2, 4);
        for (var step = 0; step < 8; step++)
        {
            Assert.Equal(0.9 - (0.1 * (Rate(optimizer) - 0.1) / 0.4), optimizer.Momentum, 1e-12);
            schedule.step();
        }
    }

    [Fact]
    public void A_plateau_reduces_the_rate_after_the_patience_and_rests()
    {
        using var scope = NewDisposeScope();
        using var optimizer = SGD([Parameter(zeros(1))], 1);
        var schedule = ReduceLROnPlateau(optimizer, factor: 0.5, patience: 1, cooldown: 1, min_lr: [0.2]);
        var rates = new List<double>();
        foreach (var loss in new[] { 3.0, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1 })
        {
            schedule.step(loss);
            rates.Add(Rate(optimizer));
        }

        // Two bad epochs reduce; the next one rests; an improvement starts the count anew.
        Assert.Equal([1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.2, 0.2, 0.2, 0.2], rates);
    }

    [Fact]
    public void A_plateau_of_a_metric_to_maximize_counts_from_the_largest()
    {
        using var scope = NewDisposeScope();
        using var optimizer = SGD([Parameter(zeros(1))], 1);
        var schedule = ReduceLROnPlateau(optimizer, "max", 0.1, patience: 0, threshold: 0.5, threshold_mode: "abs");

        schedule.step(1.0);
        schedule.step(1.6);
        Assert.Equal(1, Rate(optimizer));
        schedule.step(2.0);
        Assert.Equal(0.1, Rate(optimizer), 1e-12);
    }

    [Fact]
    public void A_schedule_sets_each_group_from_its_own_initial_rate()
    {
        using var scope = NewDisposeScope();
        var first = new SGD.ParamGroup { Parameters = [Parameter(zeros(1))] };
        var second = new SGD.ParamGroup([Parameter(zeros(1))], new SGD.Options { LearningRate = 3 });
        using var optimizer = SGD([first, second], 2);
        var schedule = ExponentialLR(optimizer, 0.5);

        schedule.step();

        Assert.Equal([1, 1.5], optimizer.ParamGroups.Select(group => group.LearningRate));
        Assert.Equal([2.0, 3], optimizer.ParamGroups.Select(group => group.InitialLearningRate));
    }

    private static double Rate(Optimizer optimizer) => optimizer.ParamGroups.First().LearningRate;

    private static double Between(double from, double to, double share) =>
        to + ((from - to) * (1 + Math.Cos(Math.PI * share)) / 2);

    private static double Multiplied(int epoch) =>
        Enumerable.Range(1, epoch).Aggregate(Initial, (rate, i) => rate * (0.5 + (0.1 * i)));

    // Up from 0.1 to 0.5 in two steps and down in four.
    private static double Triangle(int step) => 0.1 + (0.4 * (step % 6 <= 2 ? step % 6 / 2.0 : (6 - (step % 6)) / 4.0));
}
