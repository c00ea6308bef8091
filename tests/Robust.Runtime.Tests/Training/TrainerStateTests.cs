using Robust.Training.Steps;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training;

public sealed class TrainerStateTests
{
    [Fact]
    public void Rows_are_kept_and_grow_by_those_of_a_larger_batch()
    {
        using var scope = NewDisposeScope();
        using var state = new TrainerState();

        state.Rows("delta", zeros(2, 3)).add_(1);
        state.Rows("delta", zeros(1, 3)).add_(1);
        var rows = state.Rows("delta", full([3, 3], 7f));

        Assert.Equal([2f, 2, 2, 1, 1, 1, 7, 7, 7], rows.data<float>().ToArray());
        Assert.Equal([3L, 3], Assert.Single(state.Tensors).Value.shape);
    }

    [Fact]
    public void What_is_restored_is_a_copy_in_place_of_what_was_there()
    {
        using var scope = NewDisposeScope();
        using var state = new TrainerState();
        state.Rows("other", zeros(1, 1));
        var saved = ones(1, 2);

        state.Restore(new Dictionary<string, Tensor> { ["delta"] = saved });
        state.Rows("delta", zeros(1, 2)).add_(1);

        Assert.Equal(["delta"], state.Tensors.Keys);
        Assert.Equal([2f, 2], state.Tensors["delta"].data<float>().ToArray());
        Assert.Equal([1f, 1], saved.data<float>().ToArray());
    }

    [Fact]
    public void Nothing_is_left_of_it()
    {
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var state = new TrainerState())
        {
            using (NewDisposeScope())
            {
                state.Rows("delta", zeros(2, 3));
                state.Rows("delta", zeros(4, 3));
            }

            Assert.Equal([4L, 3], state.Tensors["delta"].shape);
        }

        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
