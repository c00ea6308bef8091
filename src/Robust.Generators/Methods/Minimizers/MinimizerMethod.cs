using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Minimizers;

/// <summary>An outer minimizer: what its attribute says, and what is written for it.</summary>
/// <param name="attribute">Its attribute, as in brackets.</param>
internal abstract class MinimizerMethod(string attribute)
{
    /// <summary>Its attribute, as in brackets.</summary>
    public string Attribute => attribute;

    /// <summary>What is declared; reports numbers out of range (RBST0011).</summary>
    /// <param name="use">The attribute; null for the minimizer by default where nothing is declared.</param>
    /// <param name="problems">Takes the reports.</param>
    public abstract OuterMinimizer Read(AttributeUse? use, Problems problems);

    /// <summary>What writes a minimizer of this method; null for one of another.</summary>
    public abstract MinimizerEmitter? EmitterOf(OuterMinimizer minimizer);
}
