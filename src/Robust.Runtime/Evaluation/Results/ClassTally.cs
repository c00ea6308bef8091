using System.Globalization;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Evaluation.Results;

/// <summary>Counts, class by class, the examples of a sweep and those among them that a model gets right.</summary>
internal sealed class ClassTally(Module<Tensor, Tensor> model, int classes)
{
    private readonly long[] samples = new long[classes];
    private readonly long[] right = new long[classes];

    /// <summary>The number of right examples so far.</summary>
    public long Right => right.Sum();

    /// <summary>Adds an example.</summary>
    public void Add(Judged example)
    {
        samples[example.Label]++;
        right[example.Label] += example.IsRight ? 1 : 0;
    }

    /// <summary>The classes that occurred, in order.</summary>
    public ClassAccuracies Result() =>
    [
        .. Enumerable.Range(0, classes)
            .Where(index => samples[index] > 0)
            .Select(index => new ClassAccuracy(
                NameOf(model, index), (int)samples[index], right[index] / (double)samples[index])),
    ];

    /// <summary>The Matthews correlation coefficient of two classes; null where there are more.</summary>
    public double? Matthews => samples.Length == 2
        ? MatthewsCorrelation.Of(right[1], samples[0] - right[0], right[0], samples[1] - right[1])
        : null;

    /// <summary>What a class is called: by its name, or by its number where the model declares none.</summary>
    public static string NameOf(Module<Tensor, Tensor> model, int index) =>
        model is INamedClasses { ClassNames: var names } && index < names.Count
            ? names[index]
            : index.ToString(CultureInfo.InvariantCulture);
}
