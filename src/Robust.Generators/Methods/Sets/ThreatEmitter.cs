using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets;

/// <summary>Writes the members of one threat model.</summary>
internal abstract class ThreatEmitter
{
    /// <summary>The members that not every threat model has.</summary>
    public abstract IEnumerable<string> MemberNames { get; }

    /// <summary>The metadata names of the types of the constructor's parameters, and the parameters' names.</summary>
    public abstract IReadOnlyList<(string Type, string Name)> Parameters { get; }

    /// <summary>Writes the members.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="name">The name of the class, as its constructor has it.</param>
    /// <param name="type">The class, with its type parameters.</param>
    /// <param name="names">The names in the file.</param>
    public abstract void Write(IndentedWriter writer, string name, string type, Names names);
}
