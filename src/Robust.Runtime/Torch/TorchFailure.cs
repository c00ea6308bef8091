using System.Diagnostics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Torch;

/// <summary>
/// What torch refused, as one sentence: its own first line, and around it what is known here. The thirty lines of C++
/// that torch adds stay in the inner exception.
/// </summary>
internal static class TorchFailure
{
    /// <summary>
    /// Whether an exception is torch's or TorchSharp's answer to a call, and no error of a program that runs on it.
    /// </summary>
    public static bool Explains(Exception exception) => exception is ExternalException
        || (exception is ArgumentException or InvalidOperationException
            && Frames(exception).FirstOrDefault() is { } thrower
            && thrower.DeclaringTypeName.StartsWith("TorchSharp.", StringComparison.Ordinal));

    /// <summary>The first line of what torch said, without a full stop and without the heading of what follows.</summary>
    public static string FirstLine(Exception exception) =>
        exception.Message.Split('\n')[0]
            .Replace("Trace from LoadNativeBackend:", "", StringComparison.Ordinal).TrimEnd(' ', '.', '\r');

    /// <summary>The error of something that torch could not do.</summary>
    /// <param name="what">What failed, as the beginning of a sentence: <c>"The attack pgd failed"</c>.</param>
    /// <param name="remedy">What to do about it.</param>
    /// <param name="exception">What torch said.</param>
    public static RobustException Of(string what, string remedy, Exception exception) =>
        new($"{what} ({FirstLine(exception)}): {RemedyOf(exception) ?? remedy}.", exception);

    /// <summary>The error of a module that does not take a batch.</summary>
    /// <param name="module">The module.</param>
    /// <param name="inputs">The batch [N, ...].</param>
    /// <param name="exception">What torch said.</param>
    public static RobustException Of(Module module, Tensor inputs, Exception exception) => Of(
        $"{module.TypeName()} does not take a batch {Shape(inputs)} of {inputs.dtype}{Layer(module, exception)}",
        Remedy(module, inputs), exception);

    /// <summary>The error of a training step, in the model or in what is made of its logits.</summary>
    /// <param name="module">The model.</param>
    /// <param name="inputs">The batch [N, ...].</param>
    /// <param name="exception">What torch said.</param>
    public static RobustException OfStep(Module module, Tensor inputs, Exception exception) => Of(
        $"A training step of {module.TypeName()} failed on a batch {Shape(inputs)} of {inputs.dtype}{Layer(module, exception)}",
        "check the layers and the losses that it is trained with", exception);

    /// <summary>The logits of a batch, or in their stead a sentence that says why there are none.</summary>
    /// <exception cref="RobustException">Torch refused; the message has its reason, the layer and the batch.</exception>
    /// <exception cref="ObjectDisposedException">The module is disposed.</exception>
    public static Tensor Ask(this Module<Tensor, Tensor> module, Tensor inputs) =>
        module.Ask(inputs, () => module.call(inputs));

    /// <summary>What is computed of a batch by a module, with the same errors.</summary>
    public static T Ask<T>(this Module<Tensor, Tensor> module, Tensor inputs, Func<T> compute)
    {
        try
        {
            return compute();
        }
        catch (Exception e) when (Explains(e) || e is ObjectDisposedException)
        {
            ObjectDisposedException.ThrowIf(LostItsTensors(module, e), module);
            throw e is ObjectDisposedException ? e : Of(module, inputs, e);
        }
    }

    /// <summary>Whether a tensor was asked that is no longer there, by a module that has none left, as after its disposal.</summary>
    private static bool LostItsTensors(Module module, Exception exception) =>
        (exception is ObjectDisposedException || IsOfDisposedTensor(exception))
        && module.state_dict().Count == 0;

    /// <summary>What to do where torch's answer alone tells; else null.</summary>
    private static string? RemedyOf(Exception exception) => IsOutOfMemory(exception) ? "use smaller batches"
        : IsOfDisposedTensor(exception)
            ? "a tensor was disposed before it was used, most likely by a dispose scope; detach what an object keeps " +
                "(DetachFromDisposeScope), and move what a method returns out of its scope (MoveToOuterDisposeScope)"
            : null;

    private static bool IsOfDisposedTensor(Exception exception) =>
        exception.Message.Contains("empty handle", StringComparison.Ordinal);

    private static bool IsOutOfMemory(Exception exception) =>
        exception.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
        || exception.Message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The layer that was running, found by the methods on the stack; empty when there was none, or the compiler had
    /// inlined it, as it may in code that has run often.
    /// </summary>
    private static string Layer(Module module, Exception exception)
    {
        var named = module.named_modules().ToLookup(
            static pair => pair.module.GetType().FullName, static pair => pair.name);
        var running = Frames(exception)
            .TakeWhile(frame => frame.DeclaringTypeName != module.GetType().FullName)
            .FirstOrDefault(frame => frame.Name == "forward" && named.Contains(frame.DeclaringTypeName));
        return running is null ? "" : $", at its layer {string.Join(" or ", named[running.DeclaringTypeName])}";
    }

    private static string Remedy(Module module, Tensor inputs)
    {
        var weight = module.parameters().FirstOrDefault();
        return weight is not null && weight.dtype != inputs.dtype
            ? $"convert the inputs to {weight.dtype}, the type of its weights"
            : weight is not null && weight.device_type != inputs.device_type
                ? $"move model and inputs to one device, they are on {weight.device} and {inputs.device}"
                : "use inputs of the shape it was made for, or change its layers";
    }

    private static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";

    private static IEnumerable<DiagnosticMethodInfo> Frames(Exception exception) =>
        new StackTrace(exception).GetFrames().Select(DiagnosticMethodInfo.Create).OfType<DiagnosticMethodInfo>();
}
