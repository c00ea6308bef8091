using static TorchSharp.torch;

namespace Robust.LibTorch.Tests.Lifetimes;

public sealed class DisposeScopeTests
{
    [Fact]
    public void A_scope_disposes_what_is_made_in_it()
    {
        Tensor inside;
        using var outside = ones(2);
        using (var scope = NewDisposeScope())
        {
            inside = outside + 1;
            Assert.True(scope.Contains(inside));
            Assert.Equal(1, scope.DisposablesCount);
        }

        Assert.True(inside.IsInvalid);
        Assert.False(outside.IsInvalid);
    }

    [Fact]
    public void Tensors_move_to_the_outer_scope_and_out_of_all()
    {
        Tensor moved, freed;
        using (var outer = NewDisposeScope())
        {
            using (NewDisposeScope())
            {
                moved = ones(2).MoveToOuterDisposeScope();
                freed = ones(2).MoveToOuterDisposeScope().MoveToOuterDisposeScope();
            }

            Assert.False(moved.IsInvalid);
            Assert.True(outer.Contains(moved));
            Assert.False(outer.Contains(freed));
        }

        Assert.True(moved.IsInvalid);
        Assert.False(freed.IsInvalid);
        freed.Dispose();
    }

    [Fact]
    public void Tensors_are_detached_and_attached()
    {
        using var scope = NewDisposeScope();
        var x = ones(2).DetachFromDisposeScope();
        Assert.False(scope.Contains(x));
        scope.Attach(x);
        Assert.True(scope.Contains(x));
        scope.Detach(x);
        Assert.Equal(0, scope.DisposablesCount);
        x.Dispose();
    }

    [Fact]
    public void Everything_but_some_is_disposed()
    {
        using var scope = NewDisposeScope();
        Tensor a = ones(1), b = ones(2), c = ones(3);
        scope.DisposeEverythingBut(b, c);
        Assert.True(a.IsInvalid);
        Assert.False(b.IsInvalid);
        Assert.Equal(2, scope.DisposablesCount);
        scope.DisposeEverything();
        Assert.True(b.IsInvalid && c.IsInvalid);
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void A_tensor_disposed_by_hand_leaves_its_scope()
    {
        using var scope = NewDisposeScope();
        Tensor a = ones(1), b = ones(2), c = ones(3);
        b.Dispose();
        Assert.Equal(2, scope.DisposablesCount);
        Assert.True(scope.Contains(a) && scope.Contains(c));
        Assert.False(scope.Contains(b));
    }

    [Fact]
    public void The_current_scope_is_the_innermost()
    {
        Assert.Null(CurrentDisposeScope);
        using (var outer = NewDisposeScope())
        {
            using (var inner = NewDisposeScope()) Assert.Same(inner, CurrentDisposeScope);
            Assert.Same(outer, CurrentDisposeScope);
        }

        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void In_place_results_stay_where_their_tensor_is()
    {
        using var x = ones(2);
        using (NewDisposeScope()) x.add_(1);
        TensorAssert.Near([2, 2], x);
    }

    [Fact]
    public void Aliases_live_on_their_own()
    {
        Tensor alias;
        using (var x = ones(2)) alias = x.alias();
        TensorAssert.Near([1, 1], alias);
        alias.Dispose();
    }

    [Fact]
    public void Scopes_belong_to_their_thread()
    {
        using var scope = NewDisposeScope();
        Tensor? elsewhere = null;
        var thread = new Thread(() => elsewhere = ones(2));
        thread.Start();
        thread.Join();
        Assert.False(scope.Contains(elsewhere!));
        elsewhere!.Dispose();
    }

    [Fact]
    public void Wrapped_expressions_keep_only_their_result()
    {
        using var scope = NewDisposeScope();
        var before = scope.DisposablesCount;
        var result = WrappedTensorDisposeScope(() => (ones(2) + 1) * 2);
        TensorAssert.Near([4, 4], result);
        Assert.Equal(before + 1, scope.DisposablesCount);
    }
}
