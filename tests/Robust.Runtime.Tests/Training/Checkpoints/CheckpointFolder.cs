using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Robust.Runtime.Tests.Training;

/// <summary>Changes checkpoints by hand.</summary>
internal static class CheckpointFolder
{
    private static readonly string[] Files = ["weights.safetensors", "training.safetensors", "checkpoint.json"];

    /// <summary>The checkpoints of a run, oldest first.</summary>
    public static string[] In(string run) => [.. Directory.GetDirectories(Path.Combine(run, "checkpoints")).Order()];

    /// <summary>Writes the digests as <c>sha256sum</c> does, so that only what the files say can give a change away.</summary>
    public static void MakeDigestsFit(string place) => File.WriteAllText(
        Path.Combine(place, "SHA256SUMS"),
        string.Concat(Files.Select(name =>
            $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(place, name))))}  {name}\n")));

    /// <summary>Sets a member of the JSON, named by its path: <c>state.tally.batches</c>.</summary>
    public static void SetMember(string place, string path, string value)
    {
        var file = Path.Combine(place, "checkpoint.json");
        var root = JsonNode.Parse(File.ReadAllText(file))!;
        var names = path.Split('.');
        var parent = names[..^1].Aggregate(root, static (node, name) => node[name]!);
        parent[names[^1]] = value == "null" ? null : JsonNode.Parse(value);
        File.WriteAllText(file, root.ToJsonString());
    }
}
