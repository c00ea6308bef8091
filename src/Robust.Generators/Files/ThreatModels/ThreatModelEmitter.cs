using Robust.Generators.Methods;
using Robust.Generators.Methods.Sets;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.ThreatModels;

/// <summary>Writes a threat model: the rule and, nested, the perturbation set at a batch.</summary>
internal static class ThreatModelEmitter
{
    /// <summary>The text of <c>Class.ThreatModel.g.cs</c>.</summary>
    public static string Emit(ThreatModelFile file)
    {
        var names = new Names(file.Type.ShadowedNames);
        return SourceFile.Write(file.Type, names, writer =>
        {
            WriteDocumentation(writer, file);
            writer.Open(Header(file, names.IThreatModel));
            Emitters.Set(file.Threat).Write(writer, file.Name, file.Name + file.Type.TypeParameters, names);
            writer.Close();
        });
    }

    /// <summary>The members that are written of a threat model, but for its constructors.</summary>
    public static IEnumerable<string> MemberNames(ThreatModel threat) =>
        ["Norm", "Eps", "Lower", "Upper", "At", .. Emitters.Set(threat).MemberNames];

    /// <summary>A class of its own for the shorthand, a part of the user's class for an attribute.</summary>
    private static string Header(ThreatModelFile file, string ancestor) => file.IsShorthand
        ? file.Type.TypeBeside("sealed class", file.Type.ThreatModelName, ancestor)
        : $"partial class {file.Type.Reference} : {ancestor}";

    private static void WriteDocumentation(IndentedWriter writer, ThreatModelFile file)
    {
        // The summary may be the author's; a second one would be read into it.
        var tag = file.IsShorthand || !file.Type.IsDocumented ? "summary" : "remarks";
        var set = ThreatText.Set(file.Threat);
        writer.Lines($"/// <{tag}>");
        writer.Documentation(
            file.IsShorthand
                ? $"What <see cref=\"{file.Type.Cref}\"/> must withstand: {set}."
                : $"{char.ToUpperInvariant(set[0])}{set.Substring(1)}.");
        writer.Lines($"/// </{tag}>");
    }
}
