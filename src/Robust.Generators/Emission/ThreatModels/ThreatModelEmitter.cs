using Robust.Generators.Models;

namespace Robust.Generators.Emission.ThreatModels;

/// <summary>Writes a threat model: the rule and, nested, the perturbation set at a batch.</summary>
internal static class ThreatModelEmitter
{
    /// <summary>The text of <c>Class.ThreatModel.g.cs</c>.</summary>
    public static string Emit(ThreatModelFile file)
    {
        var names = new Names(file.Type.ShadowedNames);
        string[] usings = ["System", "Robust", "Robust.ThreatModels", "static TorchSharp.torch"];
        return SourceFile.Write(file.Type, usings, writer =>
        {
            WriteDocumentation(writer, file);
            writer.Open(Header(file, names.IThreatModel));
            if (file.Threat is Ball ball)
            {
                BallEmitter.Write(writer, file.Name, ball, names);
                SetEmitter.For(ball, names).Write(writer);
            }
            else
            {
                RuleEmitter.For(file.Threat, names).Write(writer, file.Name);
            }

            writer.Close();
        });
    }

    /// <summary>A class of its own for the shorthand, a part of the user's class for an attribute.</summary>
    private static string Header(ThreatModelFile file, string ancestor) => file.IsShorthand
        ? file.Type.Companion("sealed class", file.Type.ThreatModelName, ancestor)
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
