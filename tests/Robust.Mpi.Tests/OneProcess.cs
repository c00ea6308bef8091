using System.Text.Json.Nodes;
using Robust.Tests.Data;

namespace Robust.Mpi.Tests;

/// <summary>A model, and what one process finds of it by itself: once for all tests.</summary>
public sealed class OneProcess : IDisposable
{
    private readonly Runner runner = new();
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, (JsonNode Document, byte[] Adversarial)> found = [];

    /// <summary>The weights of the model.</summary>
    public string Weights => folder.At("weights.safetensors");

    /// <summary>Makes the model.</summary>
    public async Task Train(Launcher launcher)
    {
        if (!File.Exists(Weights))
        {
            (await runner.Run(launcher, 1, "app", "train", "--epochs", "20", "--eps", "0.02", "--seed", "3", "--output", folder.Path)).AssertSucceeded();
        }
    }

    /// <summary>The document of a command, and the bytes of the adversarial examples where it makes some.</summary>
    public async Task<(JsonNode Document, byte[] Adversarial)> Found(Launcher launcher, string document, string[] command)
    {
        var key = string.Join(' ', command);
        if (!found.TryGetValue(key, out var known))
        {
            var place = folder.At($"{found.Count}");
            string[] words = Array.ConvertAll(command, word => word == document ? Path.Combine(place, document) : word);
            (await runner.Run(launcher, 1, "app", [.. words, "--weights", Weights, "--output", place])).AssertSucceeded();
            var adversarial = Path.Combine(place, "adversarial.safetensors");
            found[key] = known = (
                Document(Path.Combine(place, document)), File.Exists(adversarial) ? File.ReadAllBytes(adversarial) : []);
        }

        return known;
    }

    /// <summary>A document, but for when, by what words and how fast it was made.</summary>
    public static JsonNode Document(string file)
    {
        var document = JsonNode.Parse(File.ReadAllText(file))!;
        Forget(document);
        return document;
    }

    public void Dispose()
    {
        runner.Dispose();
        folder.Dispose();
    }

    private static void Forget(JsonNode? node)
    {
        if (node is JsonObject fields)
        {
            Array.ForEach(["created", "command", "seconds"], name => fields.Remove(name));
        }

        foreach (var each in node switch { JsonObject all => all.Select(static pair => pair.Value), JsonArray all => all, _ => [] })
        {
            Forget(each);
        }
    }
}
