using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets.Unions;

/// <summary>Several sets, of which the adversary chooses.</summary>
internal sealed class UnionEmitter(Union threat, Names names) : RuleEmitter(names)
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth"];

    /// <summary>The names of the constructor's parameters.</summary>
    public static IEnumerable<string> ParameterNames(Union threat) => Ordinals.Take(threat.Members.Count);

    protected override void WriteConstants(IndentedWriter writer)
    {
    }

    protected override void WriteProperties(IndentedWriter writer) => writer.Lines($"""
        /// <inheritdoc/>
        public {Names.IReadOnlyList}<{Names.IThreatModel}> Members => rule.Members;

        """);

    protected override void WriteConstructor(IndentedWriter writer, string name)
    {
        var members = threat.Members.Select((member, i) => (Parameter: Ordinals[i], member.Type, member.Cref)).ToList();
        writer.Lines("/// <summary>Creates the threat model.</summary>");
        foreach (var (parameter, _, cref) in members)
        {
            writer.Lines($"/// <param name=\"{parameter}\">What stands for <see cref=\"{cref}\"/>; "
                + "the declared one when null.</param>");
        }

        var parameters = members.Select(member => $"{Names.IThreatModel}? {member.Parameter} = null");
        var arguments = members.Select(member => $"{member.Parameter} ?? new {member.Type}()");
        writer.Lines($"""
            public {name}(
                {string.Join(",\n    ", parameters)}) =>
                rule = new {Names.Union}(
                    {string.Join(",\n        ", arguments)});
            """);
    }
}
