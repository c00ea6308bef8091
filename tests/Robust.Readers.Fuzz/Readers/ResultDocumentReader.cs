using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Robust.Data;
using Robust.Readers.Fuzz.Mutations;
using Robust.Documents;
using Robust.Runtime.Tests.Documents;
using static TorchSharp.torch;

namespace Robust.Readers.Fuzz;

/// <summary>Results; what is accepted has to be written again with the values that the text has.</summary>
internal sealed class ResultDocumentReader : Reader
{
    private readonly string original;
    private string mutated = "";

    public ResultDocumentReader()
    {
        using var model = nn.Linear(3, 2);
        original = new ResultDocument
        {
            Model = ModelEntry.Of(model, "w.safetensors"),
            Dataset = DatasetEntry.Of(MnistDataset.Mnist),
            Training = TrainingEntry.Of(Samples.Training, Samples.Recipe),
            Evaluations = [EvaluationEntry.Of(Samples.Clean), EvaluationEntry.Of(Samples.Pgd)],
            Curve = [EvaluationEntry.Of(Samples.Pgd)],
            Environment = EnvironmentEntry.Of(CPU),
        }.ToJson();
    }

    public override string Name => "results";

    public override Mutated Mutate(Random random)
    {
        string description;
        if (random.Next(2) == 0)
        {
            (description, mutated) = JsonMutation.Mutate(random, original);
        }
        else
        {
            (description, var bytes) = ByteMutation.Mutate(random, Encoding.UTF8.GetBytes(original), original.Length);
            mutated = Encoding.UTF8.GetString(bytes);
        }

        return new Mutated(description, mutated.Length);
    }

    public override Outcome Read()
    {
        var written = ResultDocument.FromJson(mutated).ToJson();
        return written == original ? Outcome.Unharmed
            : Holds(JsonNode.Parse(mutated), JsonNode.Parse(written)!) ? Outcome.AsTheFileSays
            : Outcome.WrongAnswer;
    }

    public override bool IsRefusal(Exception exception) => exception is JsonException;

    /// <summary>Whether all that was read stands in the text; only the time may be made up.</summary>
    private static bool Holds(JsonNode? text, JsonNode read) => read switch
    {
        JsonObject members => text is JsonObject there && members.All(member => there[member.Key] is { } value
            ? Holds(value, member.Value!)
            : member.Key == "created"),
        JsonArray items => text is JsonArray there && there.Count == items.Count
            && items.Zip(there).All(static pair => Holds(pair.Second, pair.First!)),
        _ when text is JsonValue there && there.GetValueKind() == JsonValueKind.Number && read.GetValueKind() == JsonValueKind.Number =>
            there.GetValue<double>() == read.GetValue<double>(),
        _ => text is JsonValue there && (there.ToJsonString() == read.ToJsonString() || IsTime(there, read)),
    };

    private static bool IsTime(JsonValue text, JsonNode read) =>
        text.TryGetValue<DateTime>(out var there) && read.AsValue().TryGetValue<DateTime>(out var time) && there == time;
}
