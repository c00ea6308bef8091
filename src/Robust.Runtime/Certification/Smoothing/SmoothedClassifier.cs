using Robust.Attacks.Classifiers;
using Robust.Certification.Statistics;
using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Certification.Smoothing;

/// <summary>
/// The classifier that answers with the class that a model most often has under Gaussian noise. Its answers hold for sets of
/// inputs, with a probability: an L2 radius within which the class stays. Nothing has to be known of the model.
/// </summary>
/// <remarks>
/// Source: Cohen, Rosenfeld and Kolter 2019, algorithm PREDICT and CERTIFY. Noisy inputs lie on a grid, so that the certificate is
/// sound in floating point (docs/smoothing.md has the proof; Voracek and Hein 2022 show what goes wrong else).
/// </remarks>
public sealed class SmoothedClassifier
{
    private const int Prediction = 0;
    private const int Selection = 1;
    private const int Estimation = 2;

    private readonly NoisyVotes votes;

    /// <summary>Smooths a model.</summary>
    /// <param name="model">Maps inputs [N, ...] to logits [N, C]; asked in eval mode.</param>
    /// <param name="settings">The noise, and how often the model is asked.</param>
    /// <param name="batchSize">The number of noisy inputs at once, at least 1; it does not change the noise.</param>
    /// <exception cref="RobustException">There are so few samples for alpha that it would always abstain.</exception>
    public SmoothedClassifier(Module<Tensor, Tensor> model, SmoothingSettings settings, int batchSize = 500)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        settings.CheckSamples();
        (Model, Settings) = (model, settings);
        votes = new NoisyVotes(model, settings, batchSize);
    }

    /// <summary>The noise, and how often the model is asked.</summary>
    public SmoothingSettings Settings { get; }

    /// <summary>The model that is smoothed.</summary>
    public Module<Tensor, Tensor> Model { get; }

    /// <summary>
    /// Predicts, or abstains: a class that is not the most frequent one under the noise is answered with probability alpha at most.
    /// </summary>
    /// <param name="inputs">Inputs [N, ...], on the device of the model.</param>
    /// <param name="first">The index of the first input: noise follows from the seed and an input's index.</param>
    /// <param name="cancellationToken">Ends it after the current batch of noisy inputs.</param>
    /// <exception cref="RobustException">An input or a logit is not finite.</exception>
    public IReadOnlyList<SmoothedPrediction> Predict(
        Tensor inputs, long first = 0, CancellationToken cancellationToken = default) =>
        Each(inputs, (input, i) =>
        {
            var counts = votes.Count(
                GridInput.Of(input, Settings.Step), input, SeedOf(Prediction, first + i), Settings.Samples, cancellationToken);
            var most = IndexOfMost(counts);
            var next = counts.Where((_, other) => other != most).Max();
            var isClear = BinomialDistribution.FairCoin(counts[most], next) <= Settings.Alpha;
            return new SmoothedPrediction(Settings, isClear ? most : null, counts[most], next);
        });

    /// <summary>
    /// Certifies a class within an L2 radius, or abstains: what is certified does not hold with probability alpha at most.
    /// </summary>
    /// <param name="inputs">Inputs [N, ...], on the device of the model.</param>
    /// <param name="first">The index of the first input: noise follows from the seed and an input's index.</param>
    /// <param name="cancellationToken">Ends it after the current batch of noisy inputs.</param>
    /// <exception cref="RobustException">
    /// These settings can certify nothing whatever the model says, or an input or a logit is not finite.
    /// </exception>
    public IReadOnlyList<SmoothedCertificate> Certify(
        Tensor inputs, long first = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Settings.CheckReach(inputs.numel() / Math.Max(1, inputs.shape[0]));
        return Each(inputs, (input, i) =>
        {
            var onGrid = GridInput.Of(input, Settings.Step);
            var selected = IndexOfMost(votes.Count(
                onGrid, input, SeedOf(Selection, first + i), Settings.SelectionSamples, cancellationToken));
            var counts = votes.Count(
                onGrid, input, SeedOf(Estimation, first + i), Settings.Samples, cancellationToken);
            return new SmoothedCertificate(Settings, selected, counts[selected], onGrid.Points.Length, onGrid.Moved);
        });
    }

    private T[] Each<T>(Tensor inputs, Func<Tensor, long, T> answer)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using var frozen = Model.Freeze();
        var answers = new T[inputs.shape[0]];
        for (var i = 0; i < answers.Length; i++)
        {
            using var scope = NewDisposeScope();
            answers[i] = answer(inputs.narrow(0, i, 1), i);
        }

        return answers;
    }

    private ulong SeedOf(int stream, long index) => Seeds.Of(Settings.Seed, stream, index);

    private static int IndexOfMost(long[] counts) => counts.IndexOf(counts.Max());
}
