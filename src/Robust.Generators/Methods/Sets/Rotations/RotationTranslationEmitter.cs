using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets.Rotations;

/// <summary>Rotations and shifts.</summary>
internal sealed class RotationTranslationEmitter(RotationTranslation threat) : RuleEmitter
{
    public override IReadOnlyList<(string Type, string Name)> Parameters =>
        [("Double", "maxDegrees"), ("Double", "maxShift")];

    protected override IEnumerable<string> OwnNames => ["DeclaredMaxDegrees", "DeclaredMaxShift"];

    protected override void WriteConstants(IndentedWriter writer) => writer.Lines($"""
        /// <summary>The greatest declared angle, in degrees.</summary>
        public const double DeclaredMaxDegrees = {Numbers.Text(threat.MaxDegrees)};

        /// <summary>The greatest declared shift, in pixels.</summary>
        public const double DeclaredMaxShift = {Numbers.Text(threat.MaxShift)};

        """);

    protected override void WriteConstructor(IndentedWriter writer, string name, Names names)
    {
        var (lower, upper) = (Numbers.Text(threat.Lower), Numbers.Text(threat.Upper));
        writer.Lines($"""
            /// <summary>Creates the threat model.</summary>
            /// <param name="maxDegrees">The greatest angle in degrees, either way.</param>
            /// <param name="maxShift">The greatest shift in pixels, in each direction.</param>
            public {name}(double maxDegrees = DeclaredMaxDegrees, double maxShift = DeclaredMaxShift) =>
                rule = new {names.RotationTranslation}(maxDegrees, maxShift, lower: {lower}, upper: {upper});
            """);
    }
}
