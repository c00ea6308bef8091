using Robust.Generators.Methods.Sets.Patches;
using Robust.Generators.Methods.Sets.Rotations;
using Robust.Generators.Methods.Sets.Unions;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets;

/// <summary>Writes a threat model that is one of the runtime's with declared numbers.</summary>
internal abstract class RuleEmitter(Names names)
{
    /// <summary>The emitter for a threat model that is no ball.</summary>
    public static RuleEmitter For(ThreatModel threat, Names names) => threat switch
    {
        RotationTranslation rotation => new RotationTranslationEmitter(rotation, names),
        Patch patch => new PatchEmitter(patch, names),
        Union union => new UnionEmitter(union, names),
        _ => throw new ArgumentException($"No emitter writes {threat.GetType().Name}.", nameof(threat)),
    };

    /// <summary>The names in the file.</summary>
    protected Names Names => names;

    /// <summary>Writes the members of the class.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="name">The name of the class.</param>
    public void Write(IndentedWriter writer, string name)
    {
        WriteConstants(writer);
        writer.Lines($"private readonly {names.IThreatModel} rule;").Line();
        WriteConstructor(writer, name);
        writer.Line().Lines($$"""
            /// <inheritdoc/>
            public {{names.Norm}} Norm => rule.Norm;

            /// <inheritdoc/>
            public double Eps => rule.Eps;

            /// <inheritdoc/>
            public double Lower => rule.Lower;

            /// <inheritdoc/>
            public double Upper => rule.Upper;

            /// <inheritdoc/>
            public string Description => rule.Description;

            """);
        WriteProperties(writer);
        writer.Lines($$"""
            /// <inheritdoc/>
            public {{names.IPerturbationSet}} At({{names.Tensor}} inputs) => rule.At(inputs);
            """);
    }

    /// <summary>Writes the declared numbers.</summary>
    protected abstract void WriteConstants(IndentedWriter writer);

    /// <summary>Writes properties that not every threat model has.</summary>
    protected virtual void WriteProperties(IndentedWriter writer)
    {
    }

    /// <summary>Writes the constructor, which makes the rule.</summary>
    protected abstract void WriteConstructor(IndentedWriter writer, string name);
}
