using System.Diagnostics;
using System.Reflection;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests;

/// <summary>Scalars that TorchSharp makes in passing, while other threads make the garbage collector work.</summary>
public sealed class ScalarTests
{
    [Fact]
    public void The_build_took_the_copy_of_TorchSharp_whose_methods_keep_their_arguments() => Assert.True(
        typeof(Tensor).Assembly.GetCustomAttribute<DebuggableAttribute>()!.IsJITOptimizerDisabled);

    /// <summary>As TorchSharp comes, about 26 of a million such operations threw, and one gave another number.</summary>
    [Fact]
    public void They_live_as_long_as_the_calls_that_take_them()
    {
        using var done = new ManualResetEventSlim();
        var littering = new Thread(() =>
        {
            var litter = new List<byte[]>();
            while (!done.IsSet)
            {
                litter.Add(new byte[200]);
                if (litter.Count > 3000)
                {
                    litter = [];
                }
            }
        });
        littering.Start();
        try
        {
            using var a = full(8, 3.0, ScalarType.Float64);
            for (var k = 1; k <= 40_000; k++)
            {
                using var scope = NewDisposeScope();
                Assert.Equal((3.0 + 3.0, 3.0 * k, 3.0 - k), ((a + a).First(), (a * k).First(), (a - k).First()));
                Assert.Equal((9.0, 3.0 + k), (a.pow(2).First(), a.add(ones_like(a), alpha: k).First()));
            }
        }
        finally
        {
            done.Set();
            littering.Join();
        }
    }
}

file static class Values
{
    public static double First(this Tensor tensor) => tensor.data<double>()[0];
}
