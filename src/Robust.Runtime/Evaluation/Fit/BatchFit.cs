using Robust.Data;
using Robust.Data.Feeding;
using Robust.Differentiation;
using Robust.Torch;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Evaluation.Fit;

/// <summary>How many examples at once fit into memory.</summary>
internal static class BatchFit
{
    /// <summary>The number of examples where memory does not limit it.</summary>
    public const int Most = 250;

    /// <summary>Gradients on the way back are as large as what was kept on the way forward.</summary>
    private const int Passes = 2;

    /// <summary>The tensors of the size of the inputs that an attack has at a time.</summary>
    private const int InputsOfAttack = 16;

    /// <summary>The part of free memory that a batch may take.</summary>
    private const double Share = 0.5;

    /// <summary>
    /// <see cref="Most"/>, halved until a pass forward and back and the tensors of an attack fit into half of the free memory;
    /// as it is where the build has not written the model's derivative, or on a device whose memory is not known.
    /// </summary>
    public static int Of(Module<Tensor, Tensor> model, IExampleSource data) =>
        ModelFit.DeviceOf(model).type != DeviceType.CPU || BytesPerExample(model, data) is not { } bytes
            ? Most
            : Of(bytes, FreeMemory());

    /// <summary>The same for known numbers.</summary>
    /// <param name="bytesPerExample">What an example takes.</param>
    /// <param name="free">The free memory.</param>
    public static int Of(long bytesPerExample, long free)
    {
        var size = Most;
        while (size > 1 && (double)size * bytesPerExample > Share * free)
        {
            size /= 2;
        }

        return size;
    }

    /// <summary>What an example takes, measured on the first one; null where nothing tells.</summary>
    public static long? BytesPerExample(Module<Tensor, Tensor> model, IExampleSource data)
    {
        if (model is not ILinearizable known || data.Count == 0)
        {
            return null;
        }

        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var input = data.FirstInput().to(ModelFit.DeviceOf(model));
        using var linearized = model.Ask(input, () => known.LinearizeAt(input));
        return linearized is null ? null : (Passes * linearized.KeptBytes) + (InputsOfAttack * input.numel() * input.element_size());
    }

    /// <summary>What the machine, or the container, has left for this process.</summary>
    private static long FreeMemory()
    {
        var allowed = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - Environment.WorkingSet;
        return Math.Max(OperatingSystem.IsLinux() ? Math.Min(allowed, OfMachine() ?? allowed) : allowed, 0);
    }

    private static long? OfMachine()
    {
        const string Name = "MemAvailable:";
        var line = File.ReadLines("/proc/meminfo").FirstOrDefault(static line => line.StartsWith(Name, StringComparison.Ordinal));
        return line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var number, ..] && long.TryParse(number, out var kibibytes)
            ? kibibytes * 1024
            : null;
    }
}
