using System.Globalization;
using Robust.App.Report.Content;
using Robust.Data;
using Robust.Declarations;
using Robust.Files;
using Robust.Inference;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.App.Commands;

/// <summary>Inputs and what attacks made of them, out of the file that an evaluation saves, and what a model takes them for.</summary>
internal sealed class AttackedExamples : IDisposable
{
    private const int GallerySize = 12;
    private const double Rounding = 1e-4;

    private readonly Dictionary<string, Tensor> tensors;
    private readonly Tensor adversarial;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model that was attacked.</param>
    /// <exception cref="RobustException">It is no such file, or one of another model.</exception>
    public AttackedExamples(string path, Module<Tensor, Tensor> model)
    {
        tensors = Safetensors.Load(path);
        if (!tensors.TryGetValue("original", out var original) || !tensors.TryGetValue("adversarial", out adversarial!)
            || !tensors.TryGetValue("labels", out var labels))
        {
            throw new DataException($"{path} has no adversarial examples: evaluate, or attack, to have some.");
        }

        var count = original.dim() == 0 ? 0 : original.shape[0];
        if (labels.dtype != ScalarType.Int64 || !labels.shape.SequenceEqual([count]) || !adversarial.shape.SequenceEqual(original.shape))
        {
            throw new DataException($"{path} has examples that do not go together: delete it, and attack again.");
        }

        var facts = Safetensors.LoadMetadata(path);
        (Weights, Attack) = (facts.GetValueOrDefault("weights"), $"{facts.GetValueOrDefault("attacks")} within {facts.GetValueOrDefault("threat_model")}");
        CheckReach(path, facts);
        (Original, Labels) = (original, labels.data<long>().ToArray());
        (Predictions, AdversarialPredictions) = (Predicted(model, original), Predicted(model, adversarial));
    }

    /// <summary>The digest of the weights that were attacked.</summary>
    public string? Weights { get; }

    /// <summary>By what, and within what, in words.</summary>
    public string Attack { get; }

    /// <summary>The inputs [N, ...].</summary>
    public Tensor Original { get; }

    /// <summary>The true classes.</summary>
    public long[] Labels { get; }

    /// <summary>What the model takes the inputs for.</summary>
    public long[] Predictions { get; }

    /// <summary>What it takes them for under attack.</summary>
    public long[] AdversarialPredictions { get; }

    /// <summary>Whether these are the first examples of a data set.</summary>
    public bool AreOf(IExampleSource data)
    {
        using var scope = NewDisposeScope();
        if (data.Count < Labels.Length)
        {
            return false;
        }

        var (inputs, labels) = data.Batch([.. Enumerable.Range(0, Labels.Length)]);
        return labels.data<long>().SequenceEqual(Labels) && inputs.shape.SequenceEqual(Original.shape)
            && inputs.to(ScalarType.Float32).eq(Original.to(ScalarType.Float32)).all().item<bool>();
    }

    /// <summary>Some images, first those where the attack succeeded; null where inputs are no images.</summary>
    public Gallery? Gallery(IThreatModel threatModel, int most = GallerySize)
    {
        if (Original.dim() != 4 || Original.shape[1] is not (1 or 3))
        {
            return null;
        }

        int[] shown =
        [
            .. Enumerable.Range(0, Labels.Length)
                .OrderBy(i => Predictions[i] != Labels[i] ? 2 : AdversarialPredictions[i] == Labels[i] ? 1 : 0).Take(most),
        ];
        using var scope = NewDisposeScope();
        var rows = tensor(Array.ConvertAll(shown, static i => (long)i));
        return new Gallery(
            Original.index_select(0, rows), adversarial.index_select(0, rows), Of(Labels), Of(Predictions), Of(AdversarialPredictions))
        {
            Attack = Attack,
            Lower = threatModel.Lower,
            Upper = threatModel.Upper,
        };

        long[] Of(long[] all) => Array.ConvertAll(shown, i => all[i]);
    }

    /// <summary>Checks that the examples are within the box and, where it says how far each value may go, the ball that the file claims.</summary>
    private void CheckReach(string path, IReadOnlyDictionary<string, string> facts)
    {
        using var scope = NewDisposeScope();
        var (lower, upper, eps) = (Number("lower"), Number("upper"), Number("eps"));
        var isWithin = adversarial.ge(lower - Rounding).logical_and(adversarial.le(upper + Rounding)).all().item<bool>();
        var moved = facts.GetValueOrDefault("norm") == nameof(Norm.LInf) ? (adversarial - tensors["original"]).abs().max().item<float>() : 0;
        if (!isWithin || !(moved <= eps + Rounding)) // NaN is not within
        {
            throw new DataException($"{path} has examples outside of what it says that they are within: delete it, and attack again.");
        }

        double Number(string name) => double.TryParse(facts.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
    }

    /// <summary>Disposes the tensors.</summary>
    public void Dispose() => tensors.Values.ToList().ForEach(static tensor => tensor.Dispose());

    private static long[] Predicted(Module<Tensor, Tensor> model, Tensor inputs) =>
        Array.ConvertAll(Predictor.Predict(model, inputs, static output => output), static prediction => (long)prediction.Label);
}
