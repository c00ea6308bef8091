using static TorchSharp.torch;

namespace Robust.Training.Parts;

/// <summary>A part of a run whose tensors make it go on as if it had never stopped.</summary>
internal interface IRunPart
{
    /// <summary>The tensors as they are now, by name; some may be its own, not copies.</summary>
    IEnumerable<KeyValuePair<string, Tensor>> State { get; }

    /// <summary>Checks, for tensors out of a file, that they can be this part's; nothing changes.</summary>
    /// <exception cref="InvalidDataException">They cannot.</exception>
    void Check(IReadOnlyDictionary<string, Tensor> state);

    /// <summary>Takes the values of such tensors, from whatever device.</summary>
    void Restore(IReadOnlyDictionary<string, Tensor> state);
}
