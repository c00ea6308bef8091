using static TorchSharp.torch;

namespace Robust.LibTorch.Tests.Internals;

/// <summary>What makes a GPU's host wait is counted, on the CPU too; nothing else is.</summary>
public sealed class HostReadTests
{
    /// <summary>On x = [[0, 1, 2], [3, 4, 5]], float.</summary>
    private static readonly Dictionary<string, Action<Tensor>> Reads = new()
    {
        ["item"] = static x => x.sum().item<float>(),
        ["scalar"] = static x => x.sum().ToScalar(),
        ["cast"] = static x => _ = (double)x.sum(),
        ["elements"] = static x => x.data<float>().ToArray(),
        ["element"] = static x => x.ReadCpuSingle(3),
        ["bytes"] = static x => _ = x.bytes.Length,
        ["cpu"] = static x => x.cpu(),
        ["is_nonzero"] = static x => x.sum().is_nonzero(),
        ["allclose"] = static x => x.allclose(x),
        ["nonzero"] = static x => x.nonzero(),
        ["nonzero as list"] = static x => x.nonzero_as_list(),
        ["argwhere"] = static x => x.argwhere(),
        ["masked_select"] = static x => x.masked_select(x > 2),
        ["unique"] = static x => x.unique(),
        ["unique rows"] = static x => x.unique(dim: 0),
        ["unique neighbours"] = static x => x.unique_consecutive(),
        ["bincount"] = static x => x.flatten().to(ScalarType.Int64).bincount(null),
        ["histogram of an unknown range"] = static x => x.histc(),
        ["repeats"] = static x => x.repeat_interleave(tensor([2L, 1]), 0),
        ["one_hot"] = static x => nn.functional.one_hot(x.to(ScalarType.Int64)),
        ["mask"] = static x => _ = x[x > 2],
        ["mask among indices"] = static x => _ = x[TensorIndex.Single(0), TensorIndex.Tensor(x[0] > 1)],
        ["write by a mask"] = static x => x[x > 2] = zeros(1),
        ["split at positions"] = static x => x.tensor_split(tensor([1L]), 1),
        ["inverse"] = static x => linalg.inv(eye(2)),
    };

    private static readonly Dictionary<string, Action<Tensor>> Others = new()
    {
        ["arithmetic"] = static x => x.mul(2).add_(x).sum(1).sqrt_(),
        ["comparison"] = static x => x.gt(2).any(),
        ["equality"] = static x => x.equal(x),
        ["where"] = static x => x.where(x > 2, -x),
        ["masked_fill"] = static x => x.masked_fill(x > 2, 0),
        ["order"] = static x => x.topk(2, 1),
        ["indices"] = static x => _ = x[tensor([1L, 0])],
        ["index_select"] = static x => x.index_select(0, tensor([1L])),
        ["slice"] = static x => _ = x[.., 1..],
        ["write by indices"] = static x => x[tensor([1L])] = zeros(3),
        ["bytes written"] = static x => x.bytes = new byte[24],
        ["type"] = static x => x.to(ScalarType.Float64).to(CPU).copy_(x),
        ["shape"] = static x => x.reshape(3, 2).shape.Length.ToString(),
        ["new tensors"] = static x => full_like(tensor([1f, 2]), 3),
        ["random numbers"] = static x => x.uniform_(0, 1),
        ["histogram of a known range"] = static x => x.histc(3, 0, 6),
        ["repeats of known sum"] = static x => x.repeat_interleave(tensor([2L, 1]), 0, 3),
        ["one_hot of known classes"] = static x => nn.functional.one_hot(x.to(ScalarType.Int64), 6),
        ["gradient"] = static x => x.detach().requires_grad_().square().sum().backward(),
    };

    public static TheoryData<string> Reading => [.. Reads.Keys];

    public static TheoryData<string> Other => [.. Others.Keys];

    [Theory]
    [MemberData(nameof(Reading))]
    public void A_read_counts_once(string name) => Assert.Equal(1, Cost(Reads[name]));

    [Theory]
    [MemberData(nameof(Other))]
    public void What_stays_on_the_device_does_not_count(string name) => Assert.Equal(0, Cost(Others[name]));

    [Fact]
    public void Each_thread_counts_its_own()
    {
        using var x = ones(1);
        var before = HostReads.Count;
        var elsewhere = -1L;
        var thread = new Thread(() =>
        {
            x.item<float>();
            elsewhere = HostReads.Count;
        });
        thread.Start();
        thread.Join();

        Assert.Equal(1, elsewhere);
        Assert.Equal(before, HostReads.Count);
    }

    private static long Cost(Action<Tensor> action)
    {
        using var scope = NewDisposeScope();
        var x = arange(0, 6, 1, ScalarType.Float32).reshape(2, 3);
        var before = HostReads.Count;
        action(x);
        return HostReads.Count - before;
    }
}
