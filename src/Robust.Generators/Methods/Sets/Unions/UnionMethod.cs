using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Sets.Unions;

/// <summary>[Union], of which each member fits inputs by itself.</summary>
internal sealed class UnionMethod() : SetMethod("Union")
{
    public override ThreatModel Read(SetUse use, Problems problems) => UnionParser.Parse(use, problems);

    public override ThreatEmitter? EmitterOf(ThreatModel threat) =>
        threat is Union union ? new UnionEmitter(union) : null;
}
