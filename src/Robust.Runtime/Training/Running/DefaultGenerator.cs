using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Training.Running;

/// <summary>
/// Torch's default generator, which initial weights and layers such as dropout draw from. All threads of a process
/// share it, so whoever draws has it to himself from its seed on: runs side by side then draw what each would alone.
/// </summary>
internal static class DefaultGenerator
{
    private static readonly Lock Turn = new();
    private static int runs;

    /// <summary>Seeds the generator and makes something of what it draws.</summary>
    public static T Seeded<T>(long seed, Func<T> make)
    {
        lock (Turn)
        {
            manual_seed(seed).Dispose();
            return make();
        }
    }

    /// <summary>The use that one run makes of the generator; dispose it with the run.</summary>
    public sealed class Use : IDisposable
    {
        private bool mayDraw = true;
        private bool draws;

        /// <summary>Begins a run.</summary>
        /// <param name="device">The device of its model; only the CPU's generator can be watched.</param>
        public Use(Device device)
        {
            draws = device.type != DeviceType.CPU;
            Interlocked.Increment(ref runs);
        }

        /// <summary>
        /// Does a step with the generator seeded. Where other runs go on, a run that has drawn nothing so far does not
        /// wait for its turn.
        /// </summary>
        public T Step<T>(long seed, Func<T> step)
        {
            if (!mayDraw && Volatile.Read(ref runs) > 1)
            {
                return step();
            }

            return Seeded(seed, () =>
            {
                using var generator = Generator.Default;
                using var before = generator.get_state();
                var result = step();
                using var after = generator.get_state();
                draws |= !before.Equals(after);
                mayDraw = draws;
                return result;
            });
        }

        public void Dispose() => Interlocked.Decrement(ref runs);
    }
}
