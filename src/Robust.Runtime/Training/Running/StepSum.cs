using Robust.Groups;
using Robust.Training.Steps;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.Running;

/// <summary>
/// Adds up over all processes what each found on its own examples of a batch, so that all end with the gradient of the mean over
/// the whole of it, and with the same running statistics of batch normalizations: the mean of theirs.
/// </summary>
internal sealed class StepSum(Team team, Module<Tensor, Tensor> model)
{
    /// <summary>How many values are summed at once: the sum of some is under way while the next are packed.</summary>
    private const long BucketSize = 1 << 20;

    /// <summary>What the whole batch found; its gradients are in the parameters.</summary>
    /// <param name="local">What this process found; its gradients are weighted by its share.</param>
    /// <param name="slice">The examples that it worked on.</param>
    public StepResult Of(StepResult local, BatchSlice slice)
    {
        if (team.IsAlone)
        {
            return local;
        }

        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var numbers = stack(
        [
            local.Loss.to(ScalarType.Float64) * slice.Share,
            local.Correct.to(ScalarType.Float64) * (slice.Counts ? 1 : 0),
        ]);
        var ofNumbers = team.Group.BeginSum(numbers);
        var buckets = Buckets([.. Statistics(slice.Share), .. Gradients()]).Select(Begin).ToList();
        ofNumbers.Wait();
        buckets.ForEach(static bucket => bucket.End());
        return new StepResult(numbers[0], numbers[1].to(ScalarType.Int64)).MoveToOuterDisposeScope();
    }

    private IEnumerable<Tensor> Gradients() =>
        model.parameters().Select(static parameter => parameter.grad).OfType<Tensor>();

    /// <summary>The running statistics that the batch has changed, weighted.</summary>
    private IEnumerable<Tensor> Statistics(double share) => model.modules().OfType<BatchNorm>()
        .Where(static norm => norm.training)
        .SelectMany(static norm => new[] { norm.running_mean, norm.running_var })
        .OfType<Tensor>()
        .Select(statistic => statistic.mul_(share));

    /// <summary>Tensors of one type in an order that is the same in all processes, a bucket full each time.</summary>
    private static IEnumerable<List<Tensor>> Buckets(IReadOnlyList<Tensor> tensors)
    {
        var (bucket, size) = (new List<Tensor>(), 0L);
        foreach (var tensor in tensors)
        {
            if (bucket.Count > 0 && (bucket[0].dtype != tensor.dtype || size + tensor.numel() > BucketSize))
            {
                yield return bucket;
                (bucket, size) = ([], 0);
            }

            bucket.Add(tensor);
            size += tensor.numel();
        }

        if (bucket.Count > 0)
        {
            yield return bucket;
        }
    }

    private PackedSum Begin(List<Tensor> tensors)
    {
        var packed = cat([.. tensors.Select(static tensor => tensor.detach().reshape(-1))]);
        return new(tensors, packed, team.Group.BeginSum(packed));
    }

    /// <summary>Some tensors, the values of all of them in a row, and the sum of these.</summary>
    private sealed record PackedSum(List<Tensor> Tensors, Tensor Packed, IPendingSum Sum)
    {
        /// <summary>Waits for the sum and gives each tensor its own.</summary>
        public void End()
        {
            Sum.Wait();
            long start = 0;
            foreach (var tensor in Tensors)
            {
                tensor.copy_(Packed.narrow(0, start, tensor.numel()).reshape(tensor.shape));
                start += tensor.numel();
            }
        }
    }
}
