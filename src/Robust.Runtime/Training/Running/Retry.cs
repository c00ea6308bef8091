using Robust.Training.State;

namespace Robust.Training.Running;

/// <summary>A way on after trouble: what the next attempt from the last good epoch does differently.</summary>
internal abstract class Retry
{
    /// <summary>What the options say about catastrophic overfitting; null where the run does not go back.</summary>
    public static Retry? Of(CollapsePolicy policy) => policy switch
    {
        CollapsePolicy.RollBack => new HalvedSteps(),
        CollapsePolicy.SwitchToPgd => new PgdInstead(),
        _ => null,
    };

    /// <summary>What the options say about divergence; null where the run does not go back.</summary>
    public static Retry? Of(DivergencePolicy policy) => policy == DivergencePolicy.RollBack ? new HalvedRate() : null;

    /// <summary>Changes the state for another attempt.</summary>
    /// <returns>What it will be with, for the end of a sentence; null if there is nothing left to try.</returns>
    public abstract string? Prepare(RunState state);

    private sealed class HalvedSteps : Retry
    {
        public override string Prepare(RunState state)
        {
            state.StepScale /= 2;
            return FormattableString.Invariant($"steps of {state.StepScale} times the size");
        }
    }

    private sealed class PgdInstead : Retry
    {
        public override string? Prepare(RunState state)
        {
            if (state.UsesPgd)
            {
                return null;
            }

            state.UsesPgd = true;
            return "PGD";
        }
    }

    private sealed class HalvedRate : Retry
    {
        public override string Prepare(RunState state)
        {
            state.RateScale /= 2;
            return FormattableString.Invariant($"{state.RateScale} times the learning rate");
        }
    }
}
