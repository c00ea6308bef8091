using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets;

/// <summary>Writes a threat model that is one of the runtime's with declared numbers.</summary>
internal abstract class RuleEmitter : ThreatEmitter
{
    /// <inheritdoc/>
    public override IEnumerable<string> MemberNames => ["rule", "Description", .. OwnNames];

    /// <summary>The members that only this kind has.</summary>
    protected abstract IEnumerable<string> OwnNames { get; }

    /// <inheritdoc/>
    public override void Write(IndentedWriter writer, string name, string type, Names names)
    {
        WriteConstants(writer);
        writer.Lines($"private readonly {names.IThreatModel} rule;").Line();
        WriteConstructor(writer, name, names);
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
        WriteProperties(writer, names);
        writer.Lines($$"""
            /// <inheritdoc/>
            public {{names.IPerturbationSet}} At({{names.Tensor}} inputs) => rule.At(inputs);
            """);
    }

    /// <summary>Writes the declared numbers.</summary>
    protected abstract void WriteConstants(IndentedWriter writer);

    /// <summary>Writes properties that not every threat model has.</summary>
    protected virtual void WriteProperties(IndentedWriter writer, Names names)
    {
    }

    /// <summary>Writes the constructor, which makes the rule.</summary>
    protected abstract void WriteConstructor(IndentedWriter writer, string name, Names names);
}
