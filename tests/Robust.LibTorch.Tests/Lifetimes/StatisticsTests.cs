using TorchSharp;
using static TorchSharp.torch;

namespace Robust.LibTorch.Tests.Lifetimes;

public sealed class StatisticsTests
{
    [Fact]
    public void Statistics_count_by_where_and_what()
    {
        var statistics = DisposeScopeManager.Statistics.TensorStatistics;
        statistics.Reset();
        var outside = ones(1);
        using (var scope = NewDisposeScope())
        {
            Tensor a = ones(1), b = ones(1), kept = ones(1);
            a.Dispose();
            scope.Detach(b);
            scope.Attach(outside);
            Assert.Equal(1, statistics.CreatedOutsideScopeCount);
            Assert.Equal(3, statistics.CreatedInScopeCount);
            Assert.Equal(1, statistics.DisposedInScopeCount);
            Assert.Equal(1, statistics.DetachedFromScopeCount);
            Assert.Equal(1, statistics.AttachedToScopeCount);
            Assert.Equal(3, statistics.ThreadTotalLiveCount);
            b.Dispose();
            Assert.Equal(1, statistics.DisposedOutsideScopeCount);
            Assert.False(kept.IsInvalid);
        }

        Assert.Equal(3, statistics.DisposedInScopeCount);
        Assert.Equal(0, statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Live_tensors_are_flat_over_a_thousand_steps()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var weight = randn(10, 5, generator: generator).requires_grad_();
        var inputs = randn(8, 10, generator: generator);
        Step(weight, inputs);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 1000; i++)
        {
            Step(weight, inputs);
            Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }
    }

    [Fact]
    public void Failing_calls_leave_nothing_behind()
    {
        using var scope = NewDisposeScope();
        Tensor a = ones(2, 3), b = ones(2, 3);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 100; i++) Assert.ThrowsAny<Exception>(() => a.mm(b));
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static void Step(Tensor weight, Tensor inputs)
    {
        using var step = NewDisposeScope();
        var x = inputs.detach().clone().requires_grad_();
        var loss = x.matmul(weight).relu()[0..4].square().sum();
        var gradient = autograd.grad([loss], [x])[0];
        var delta = zeros_like(x);
        delta.add_(gradient.sign(), alpha: 0.1).clamp_(min: -0.3, max: 0.3);
        (x + delta).matmul(weight).logsumexp(1).mean().backward();
        using (no_grad()) weight.sub_(weight.grad! * 0.01);
        weight.grad = null;
    }
}
