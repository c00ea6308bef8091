using Robust.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Robust.Training.Parts;

/// <summary>
/// What an optimizer keeps for one parameter: by name for those that are declared, in the binary format of its own for
/// any other.
/// </summary>
internal static class OptimizerMoments
{
    private const string Momentum = "momentum";
    private const string Step = "step";
    private const string Mean = "mean";
    private const string Square = "square";
    private const string GreatestSquare = "greatestSquare";
    private const string Bytes = "bytes";

    /// <summary>The names of what may be there.</summary>
    public static IReadOnlyList<string> Names(OptimizerState moments) => moments switch
    {
        SGD.State => [Momentum],
        Adam.State or AdamW.State => [Step, Mean, Square, GreatestSquare],
        _ => [Bytes],
    };

    /// <summary>The moments that are there.</summary>
    public static IEnumerable<KeyValuePair<string, Tensor>> Of(OptimizerState moments) => moments switch
    {
        SGD.State sgd => Present((Momentum, sgd.momentum_buffer)),
        Adam.State adam => Present(
            (Step, tensor(adam.step)), (Mean, adam.exp_avg), (Square, adam.exp_avg_sq),
            (GreatestSquare, adam.max_exp_avg_sq)),
        AdamW.State adam => Present(
            (Step, tensor(adam.step)), (Mean, adam.exp_avg), (Square, adam.exp_avg_sq),
            (GreatestSquare, adam.max_exp_avg_sq)),
        _ => Present((Bytes, tensor(BytesOf(moments), ScalarType.Byte))),
    };

    /// <summary>Checks that what was saved can be these moments.</summary>
    /// <exception cref="InvalidDataException">One is missing, or cannot be.</exception>
    public static void Check(OptimizerState moments, Tensor parameter, IReadOnlyDictionary<string, Tensor> saved)
    {
        switch (moments)
        {
            case SGD.State:
                if (saved.ContainsKey(Momentum))
                {
                    saved.Check(Momentum, parameter);
                }

                break;
            case Adam.State adam:
                CheckAdam(saved, adam.exp_avg, adam.exp_avg_sq, adam.max_exp_avg_sq);
                break;
            case AdamW.State adam:
                CheckAdam(saved, adam.exp_avg, adam.exp_avg_sq, adam.max_exp_avg_sq);
                break;
            default:
                saved.Check(Bytes, saved.GetValueOrDefault(Bytes) ?? throw new InvalidDataException($"{Bytes} is missing"));
                break;
        }
    }

    /// <summary>Gives back what was saved.</summary>
    public static void Restore(OptimizerState moments, Tensor parameter, IReadOnlyDictionary<string, Tensor> saved)
    {
        switch (moments)
        {
            case SGD.State sgd:
                RestoreMomentum(sgd, parameter, saved);
                break;
            case Adam.State adam:
                adam.step = saved[Step].Value<long>();
                RestoreAdam(saved, adam.exp_avg, adam.exp_avg_sq, adam.max_exp_avg_sq);
                break;
            case AdamW.State adam:
                adam.step = saved[Step].Value<long>();
                RestoreAdam(saved, adam.exp_avg, adam.exp_avg_sq, adam.max_exp_avg_sq);
                break;
            default:
                RestoreBytes(moments, saved);
                break;
        }
    }

    private static IEnumerable<KeyValuePair<string, Tensor>> Present(params (string Name, Tensor? Tensor)[] all) =>
        all.Where(static entry => entry.Tensor is not null)
            .Select(static entry => KeyValuePair.Create(entry.Name, entry.Tensor!));

    /// <summary>A buffer comes with the first step that a momentum takes.</summary>
    private static void RestoreMomentum(SGD.State sgd, Tensor parameter, IReadOnlyDictionary<string, Tensor> saved)
    {
        var buffer = saved.GetValueOrDefault(Momentum)?.to(parameter.device).clone().DetachFromDisposeScope();
        sgd.momentum_buffer?.Dispose();
        sgd.momentum_buffer = buffer;
    }

    private static void CheckAdam(
        IReadOnlyDictionary<string, Tensor> saved, Tensor mean, Tensor square, Tensor? greatestSquare)
    {
        using var zero = tensor(0L);
        saved.CheckNotNegative(Step, zero);
        saved.Check(Mean, mean);
        saved.CheckNotNegative(Square, square);
        if (greatestSquare is not null)
        {
            saved.CheckNotNegative(GreatestSquare, greatestSquare);
        }
    }

    private static void RestoreAdam(
        IReadOnlyDictionary<string, Tensor> saved, Tensor mean, Tensor square, Tensor? greatestSquare)
    {
        mean.copy_(saved[Mean]);
        square.copy_(saved[Square]);
        greatestSquare?.copy_(saved[GreatestSquare]);
    }

    private static byte[] BytesOf(OptimizerState moments)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            moments.SaveStateDict(writer);
        }

        return stream.ToArray();
    }

    private static void RestoreBytes(OptimizerState moments, IReadOnlyDictionary<string, Tensor> saved)
    {
        using var scope = NewDisposeScope();
        var bytes = saved[Bytes].Values<byte>();
        using var reader = new BinaryReader(new MemoryStream(bytes));
        moments.LoadStateDict(reader);

        // Whatever it makes while it loads belongs to it from now on.
        scope.Detach(scope.DisposablesView);
    }
}
