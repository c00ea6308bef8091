using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets.Patches;

/// <summary>A rectangle of pixels.</summary>
internal sealed class PatchEmitter(Patch threat) : RuleEmitter
{
    public override IReadOnlyList<(string Type, string Name)> Parameters => [("Int32", "height"), ("Int32", "width")];

    protected override IEnumerable<string> OwnNames => ["DeclaredHeight", "DeclaredWidth"];

    protected override void WriteConstants(IndentedWriter writer) => writer.Lines($"""
        /// <summary>The declared height, in pixels.</summary>
        public const int DeclaredHeight = {Numbers.Text(threat.Height)};

        /// <summary>The declared width, in pixels.</summary>
        public const int DeclaredWidth = {Numbers.Text(threat.Width)};

        """);

    protected override void WriteConstructor(IndentedWriter writer, string name, Names names)
    {
        var (lower, upper) = (Numbers.Text(threat.Lower), Numbers.Text(threat.Upper));
        var location = $"{names.PatchLocation}.{(threat.IsSearched ? "Searched" : "Random")}";
        writer.Lines($"""
            /// <summary>Creates the threat model.</summary>
            /// <param name="height">The height in pixels.</param>
            /// <param name="width">The width in pixels.</param>
            public {name}(int height = DeclaredHeight, int width = DeclaredWidth) =>
                rule = new {names.Patch}(height, width, {location}, lower: {lower}, upper: {upper});
            """);
    }
}
