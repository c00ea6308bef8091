using TorchSharp;
using static TorchSharp.torch;

namespace Robust.LibTorch.Tests.Lifetimes;

public sealed class ThreadTests
{
    [Fact]
    public void Threads_compute_at_the_same_time()
    {
        var sums = new double[4];
        var threads = Enumerable.Range(0, sums.Length).Select(index => new Thread(() =>
        {
            for (var step = 0; step < 200; step++)
            {
                using var scope = NewDisposeScope();
                var x = full(10, index + 1.0, requires_grad: true);
                x.square().sum().backward();
                sums[index] += x.grad!.sum().ToDouble();
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal([4000, 8000, 12000, 16000], sums);
    }

    [Fact]
    public void Gradient_modes_belong_to_their_thread()
    {
        using var mode = no_grad();
        var elsewhere = false;
        var thread = new Thread(() => elsewhere = is_grad_enabled());
        thread.Start();
        thread.Join();
        Assert.True(elsewhere);
        Assert.False(is_grad_enabled());
    }

    [Fact]
    public void Errors_belong_to_their_thread()
    {
        var messages = new string[2];
        var threads = Enumerable.Range(0, 2).Select(index => new Thread(() =>
        {
            using var scope = NewDisposeScope();
            for (var step = 0; step < 200; step++)
            {
                var x = ones(index + 2, 5);
                messages[index] = Assert.ThrowsAny<Exception>(() => x.mm(x)).Message;
                if (!messages[index].Contains($"({index + 2}x5 and {index + 2}x5)", StringComparison.Ordinal)) return;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Contains("(2x5 and 2x5)", messages[0], StringComparison.Ordinal);
        Assert.Contains("(3x5 and 3x5)", messages[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Forgotten_tensors_are_finalized()
    {
        var weak = Forget();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.False(weak.IsAlive);
    }

    private static WeakReference Forget() => new(ones(1000));
}
