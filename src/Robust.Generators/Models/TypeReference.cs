namespace Robust.Generators.Models;

/// <summary>A type of the user's in the signature of a generated member.</summary>
/// <param name="Code">The type as generated code writes it.</param>
/// <param name="Cref">Its definition as the <c>cref</c> of a comment.</param>
/// <param name="Accessibility">The most that a member of the model with it in its signature can be.</param>
internal sealed record TypeReference(string Code, string Cref, string Accessibility)
{
    /// <summary>Whether its simple name is <paramref name="name"/>.</summary>
    public bool IsNamed(string name) => Cref.Split('{')[0].Split('.', '@').Last() == name;
}
