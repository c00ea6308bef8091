using static TorchSharp.torch;

namespace Robust.Training.Parts;

/// <summary>Several parts as one; each tensor is under the name of its part and its own: <c>optimizer/0.mean</c>.</summary>
internal sealed class JoinedParts(IReadOnlyDictionary<string, IRunPart> parts) : IRunPart
{
    private const char Divider = '/';

    public IEnumerable<KeyValuePair<string, Tensor>> State => parts.SelectMany(static part => part.Value.State.Select(
        pair => KeyValuePair.Create(part.Key + Divider + pair.Key, pair.Value)));

    public void Check(IReadOnlyDictionary<string, Tensor> state)
    {
        state.CheckNoneBut(state.Keys.Where(key => parts.ContainsKey(key.Split(Divider)[0])));
        foreach (var (name, part) in parts)
        {
            part.Check(Of(name, state));
        }
    }

    public void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        foreach (var (name, part) in parts)
        {
            part.Restore(Of(name, state));
        }
    }

    private static Dictionary<string, Tensor> Of(string part, IReadOnlyDictionary<string, Tensor> state)
    {
        var prefix = part + Divider;
        return state.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[prefix.Length..], static pair => pair.Value);
    }
}
