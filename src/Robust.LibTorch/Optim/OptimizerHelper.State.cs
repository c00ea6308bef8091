using Robust.LibTorch.Nn;

namespace TorchSharp.Modules;

// The state of the optimizer, and a file format of it: the optimizer's name, the number of groups and of states as
// LEB128, then the options of each group and the state of each parameter. It is laid out after TorchSharp's, but has
// not been checked against a file that TorchSharp wrote.
public abstract partial class OptimizerHelper
{
    /// <summary>
    /// The options of all groups and the states of all parameters: the objects themselves, not copies.
    /// </summary>
    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            var positions = new List<int>();
            dictionary.Options.Add(group.Options);
            dictionary.StateIndexRef.Add(positions);
            foreach (var parameter in group.Parameters)
            {
                positions.Add(dictionary.State.Count);
                dictionary.State.Add(states[parameter]);
            }
        }

        return dictionary;
    }

    /// <summary>Copies the options and states of another optimizer of the same kind and groups.</summary>
    /// <exception cref="ArgumentException">The numbers of groups or of parameters differ.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        CheckCounts(own, state_dict.Options.Count, state_dict.State.Count);
        foreach (var (target, source) in own.Options.Zip(state_dict.Options)) target.LoadStateDict(source);
        foreach (var (target, source) in own.State.Zip(state_dict.State)) target.LoadStateDict(source);
    }

    /// <summary>Writes options and states to a file.</summary>
    public void save_state_dict(string location) => StateFile.Write(location, save_state_dict);

    /// <summary>Writes options and states.</summary>
    public void save_state_dict(BinaryWriter writer)
    {
        var own = state_dict();
        writer.Write(GetType().Name);
        writer.Encode(own.Options.Count);
        writer.Encode(own.State.Count);
        foreach (var options in own.Options) options.SaveStateDict(writer);
        foreach (var state in own.State) state.SaveStateDict(writer);
    }

    /// <summary>Reads options and states from a file.</summary>
    public void load_state_dict(string location) => StateFile.Read(location, load_state_dict);

    /// <summary>Reads options and states that an optimizer of the same kind and groups wrote.</summary>
    /// <exception cref="InvalidDataException">Another kind of optimizer wrote them.</exception>
    /// <exception cref="ArgumentException">The numbers of groups or of parameters differ.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        var kind = reader.ReadString();
        if (kind != GetType().Name)
            throw new InvalidDataException(
                $"The state is that of an optimizer {kind}, but this one is {GetType().Name}.");
        var own = state_dict();
        CheckCounts(own, reader.Decode(), reader.Decode());
        foreach (var options in own.Options) options.LoadStateDict(reader);
        foreach (var state in own.State) state.LoadStateDict(reader);
    }

    private static void CheckCounts(StateDictionary own, long groups, long parameters)
    {
        if (groups == own.Options.Count && parameters == own.State.Count) return;
        throw new ArgumentException(
            $"The state has {groups} groups and {parameters} parameters, "
            + $"but the optimizer has {own.Options.Count} and {own.State.Count}.");
    }
}
