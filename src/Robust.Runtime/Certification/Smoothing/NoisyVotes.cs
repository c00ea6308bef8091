using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Certification.Smoothing;

/// <summary>Counts the classes of a model at noisy copies of an input.</summary>
/// <param name="model">The model, in eval mode.</param>
/// <param name="settings">How it is smoothed.</param>
/// <param name="batchSize">The number of noisy inputs at once.</param>
internal sealed class NoisyVotes(Module<Tensor, Tensor> model, SmoothingSettings settings, int batchSize)
{
    private readonly GridNoise noise = new(settings.Sigma, settings.Step);

    /// <summary>How many noisy inputs have each class.</summary>
    /// <param name="input">The input, rounded.</param>
    /// <param name="like">The input as a batch of one [1, ...]: shape, type and device of noisy inputs.</param>
    /// <param name="seed">The seed of the noise.</param>
    /// <param name="samples">How many noisy inputs.</param>
    /// <param name="cancellationToken">Ends the count after the current batch.</param>
    /// <exception cref="RobustException">Logits are no batch of finite numbers.</exception>
    public long[] Count(GridInput input, Tensor like, ulong seed, int samples, CancellationToken cancellationToken)
    {
        using var constant = no_grad();
        using var scope = NewDisposeScope();
        var length = input.Points.Length;
        var drawn = new int[batchSize * length];
        Tensor? votes = null;
        for (var start = 0; start < samples; start += batchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var ofBatch = NewDisposeScope();
            var count = Math.Min(batchSize, samples - start);
            var place = drawn.AsSpan(0, count * length);
            noise.Fill(place, seed, (long)start * length);
            var batch = empty([count, .. like.shape[1..]], ScalarType.Float32, CPU);
            Place(input, place, HostFloats.Of(batch));
            var found = Classes(model.Ask(batch.to(like.dtype).to(like.device)));
            votes = (votes is null ? found : votes + found).MoveToOuterDisposeScope();
        }

        return Checked(votes!.Values<long>());
    }

    /// <summary>Noisy inputs are functions of integers, input plus noise, and of nothing else: that is what makes the proof hold.</summary>
    private void Place(GridInput input, ReadOnlySpan<int> drawn, Span<float> values)
    {
        var (step, points) = (settings.Step, input.Points);
        for (var i = 0; i < drawn.Length; i += points.Length)
        {
            for (var j = 0; j < points.Length; j++)
            {
                values[i + j] = (float)((points[j] + drawn[i + j]) * step);
            }
        }
    }

    /// <summary>The votes [C + 1] of logits [B, C]; the last are of those that are not finite.</summary>
    private static Tensor Classes(Tensor logits)
    {
        if (logits.dim() != 2 || logits.shape[1] < 2)
        {
            throw new RobustException(
                $"A smoothed model must give logits [N, classes] of at least 2 classes, not [{string.Join(", ", logits.shape)}]: " +
                "flatten its output.");
        }

        var classes = logits.shape[1];
        var found = logits.argmax(1).masked_fill(logits.isfinite().all(1).logical_not(), classes);
        return zeros(classes + 1, ScalarType.Int64, logits.device).scatter_add_(0, found, ones_like(found));
    }

    private static long[] Checked(long[] votes) => votes[^1] == 0
        ? votes[..^1]
        : throw new RobustException(
            $"The model's logits are not finite at {votes[^1]} noisy inputs: check its weights, or train it again with a smaller " +
            "learning rate.");
}
