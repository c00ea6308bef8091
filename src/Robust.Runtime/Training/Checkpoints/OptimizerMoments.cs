using Robust.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Robust.Training;

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

    /// <summary>Gives back what was saved.</summary>
    /// <exception cref="InvalidDataException">One is missing, or cannot be.</exception>
    public static void Restore(OptimizerState moments, Tensor parameter, IReadOnlyDictionary<string, Tensor> saved)
    {
        switch (moments)
        {
            case SGD.State sgd:
                RestoreMomentum(sgd, parameter, saved);
                break;
            case Adam.State adam:
                adam.step = StepOf(saved);
                Restore(saved, adam.exp_avg, adam.exp_avg_sq, adam.max_exp_avg_sq);
                break;
            case AdamW.State adam:
                adam.step = StepOf(saved);
                Restore(saved, adam.exp_avg, adam.exp_avg_sq, adam.max_exp_avg_sq);
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
        var buffer = saved.ContainsKey(Momentum)
            ? saved.Of(Momentum, parameter).to(parameter.device).clone().DetachFromDisposeScope()
            : null;
        sgd.momentum_buffer?.Dispose();
        sgd.momentum_buffer = buffer;
    }

    private static void Restore(
        IReadOnlyDictionary<string, Tensor> saved, Tensor mean, Tensor square, Tensor? greatestSquare)
    {
        mean.copy_(saved.Of(Mean, mean));
        square.copy_(NotNegative(saved, Square, square));
        greatestSquare?.copy_(NotNegative(saved, GreatestSquare, greatestSquare));
    }

    private static long StepOf(IReadOnlyDictionary<string, Tensor> saved) =>
        NotNegative(saved, Step, tensor(0L)).Value<long>();

    private static Tensor NotNegative(IReadOnlyDictionary<string, Tensor> saved, string name, Tensor live)
    {
        var tensor = saved.Of(name, live);
        return tensor.numel() == 0 || tensor.ge(0).all().Value<bool>()
            ? tensor
            : throw new InvalidDataException($"{name} is negative");
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
        var bytes = saved.GetValueOrDefault(Bytes)?.Values<byte>() ?? throw new InvalidDataException($"{Bytes} is missing");
        using var reader = new BinaryReader(new MemoryStream(bytes));
        moments.LoadStateDict(reader);

        // Whatever it makes while it loads belongs to it from now on.
        scope.Detach(scope.DisposablesView);
    }
}
