using static TorchSharp.torch;

namespace Robust.Training;

/// <summary>A part of a run whose tensors make it go on as if it had never stopped.</summary>
internal interface IRunPart
{
    /// <summary>The tensors as they are now, by name; some may be its own, not copies.</summary>
    IEnumerable<KeyValuePair<string, Tensor>> State { get; }

    /// <summary>Takes the values of such tensors, from whatever device.</summary>
    /// <exception cref="InvalidDataException">
    /// One is missing, one too many, or not what this part can take; some may have been taken.
    /// </exception>
    void Restore(IReadOnlyDictionary<string, Tensor> state);
}
