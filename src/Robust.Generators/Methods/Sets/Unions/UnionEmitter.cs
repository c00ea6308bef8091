using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets.Unions;

/// <summary>Several sets, of which the adversary chooses.</summary>
internal sealed class UnionEmitter(Union threat) : RuleEmitter
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth"];

    public override IReadOnlyList<(string Type, string Name)> Parameters =>
        [.. Ordinals.Take(threat.Members.Count).Select(static name => ("IThreatModel", name))];

    protected override IEnumerable<string> OwnNames => ["Members"];

    protected override void WriteConstants(IndentedWriter writer)
    {
    }

    protected override void WriteProperties(IndentedWriter writer, Names names) => writer.Lines($"""
        /// <inheritdoc/>
        public {names.IReadOnlyList}<{names.IThreatModel}> Members => rule.Members;

        """);

    protected override void WriteConstructor(IndentedWriter writer, string name, Names names)
    {
        var members = threat.Members.Select((member, i) => (Parameter: Ordinals[i], member.Type, member.Cref)).ToList();
        writer.Lines("/// <summary>Creates the threat model.</summary>");
        foreach (var (parameter, _, cref) in members)
        {
            writer.Lines($"/// <param name=\"{parameter}\">What stands for <see cref=\"{cref}\"/>; "
                + "the declared one when null.</param>");
        }

        var parameters = members.Select(member => $"{names.IThreatModel}? {member.Parameter} = null");
        var arguments = members.Select(member => $"{member.Parameter} ?? new {member.Type}()");
        writer.Lines($"""
            public {name}(
                {string.Join(",\n    ", parameters)}) =>
                rule = new {names.Union}(
                    {string.Join(",\n        ", arguments)});
            """);
    }
}
