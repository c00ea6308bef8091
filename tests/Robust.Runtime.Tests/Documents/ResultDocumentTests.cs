using System.Text.Json;
using System.Text.Json.Nodes;
using Robust.Data;
using Robust.Declarations;
using Robust.Documents;
using Robust.Tests.Data;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Documents;

public sealed class ResultDocumentTests
{
    [Fact]
    public void Each_evaluation_has_exactly_its_protocol()
    {
        using var json = JsonDocument.Parse(Document().ToJson());
        var evaluations = json.RootElement.GetProperty("evaluations");

        Assert.Equal(2, evaluations.GetArrayLength());
        Assert.Equal(
            """{"attack":"none","accuracy":0.9852,"samples":10000,"eps":0,"norm":"linf","steps":0,""" +
            "\"stepSize\":0,\"restarts\":0,\"seed\":0,\"seconds\":1.23,\"confidence\":[0.9826,0.9874]}",
            Compact(evaluations[0]));
        Assert.Equal(
            """{"attack":"pgd-50x10","accuracy":0.863,"samples":1000,"threatModel":"|delta|_inf<=0.3",""" +
            "\"eps\":0.3,\"norm\":\"linf\",\"steps\":50," +
            "\"stepSize\":0.01,\"restarts\":10,\"seed\":7,\"seconds\":61,\"confidence\":[0.8403,0.8829]}",
            Compact(evaluations[1]));
    }

    [Fact]
    public void An_evaluation_names_its_norm_and_its_threat_model_as_people_read_them()
    {
        var result = Samples.Pgd with { Norm = Norm.L2, ThreatModel = "|delta|_2 <= 0.3" };

        Assert.Equal("l2", EvaluationEntry.Of(result).Norm);
        Assert.Contains("\"Norm\":\"L2\"", JsonSerializer.Serialize(result), StringComparison.Ordinal);
        var json = (Document() with { Evaluations = [EvaluationEntry.Of(result)] }).ToJson();
        Assert.Contains("\"threatModel\": \"|delta|_2 <= 0.3\"", json, StringComparison.Ordinal);
        Assert.Equal("|delta|_2 <= 0.3", ResultDocument.FromJson(json).Evaluations[0].ThreatModel);
    }

    [Fact]
    public void Training_is_told_epoch_by_epoch()
    {
        using var json = JsonDocument.Parse(Document().ToJson());
        var training = json.RootElement.GetProperty("training");

        var recipe = training.GetProperty("recipe");
        Assert.Equal("PGD", recipe.GetProperty("maximizer").GetProperty("name").GetString());
        Assert.Equal(10, recipe.GetProperty("maximizer").GetProperty("steps").GetInt32());
        Assert.Equal(0.025, recipe.GetProperty("maximizer").GetProperty("stepSize").GetDouble(), 12);
        Assert.Equal(6, recipe.GetProperty("objective").GetProperty("numbers").GetProperty("beta").GetDouble());
        Assert.Equal(0.1, recipe.GetProperty("eps").GetDouble());
        Assert.Equal("earlyStopped", training.GetProperty("status").GetString());
        Assert.Equal(2, training.GetProperty("weightsOfEpoch").GetInt32());
        Assert.Equal("Mind the gap.", training.GetProperty("warnings")[0].GetString());
        var epoch = training.GetProperty("epochs")[0];
        Assert.Equal(0.51234, epoch.GetProperty("loss").GetDouble());
        Assert.Equal(0.863, epoch.GetProperty("robust").GetProperty("accuracy").GetDouble());
        Assert.Equal(11.5, epoch.GetProperty("seconds").GetDouble());
    }

    [Fact]
    public void Model_data_and_machine_are_named()
    {
        using var json = JsonDocument.Parse(Document().ToJson());
        var root = json.RootElement;

        Assert.Equal(
            """{"name":"Linear","parameters":8,"weights":"w.safetensors","weightsDigest":"66687aadf862bd77"}""", Compact(root.GetProperty("model")));
        Assert.Equal(
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
            root.GetProperty("dataset").GetProperty("sha256").GetProperty("t10k-labels-idx1-ubyte").GetString());
        var environment = root.GetProperty("environment");
        Assert.Equal("cpu", environment.GetProperty("device").GetString());
        Assert.Equal(get_num_threads(), environment.GetProperty("threads").GetInt32());
        Assert.Matches(@"^\d+\.\d+", environment.GetProperty("torchVersion").GetString());
        Assert.Equal(DateTimeKind.Utc, root.GetProperty("created").GetDateTime().Kind);
    }

    [Fact]
    public void A_diverged_loss_can_be_written_and_read()
    {
        var diverged = Samples.Training with { Epochs = [Samples.Epoch with { Loss = double.NaN }] };
        var json = (Document() with { Training = TrainingEntry.Of(diverged, Samples.Recipe) }).ToJson();

        Assert.Equal(double.NaN, ResultDocument.FromJson(json).Training!.Epochs[0].Loss);
    }

    [Fact]
    public void A_document_is_saved_whole_and_read_back()
    {
        using var folder = new TemporaryFolder();
        Document().Save(folder.At("deep/er/result.json"));

        var json = File.ReadAllText(folder.At("deep/er/result.json"));

        Assert.EndsWith("}\n", json, StringComparison.Ordinal);
        Assert.Equal(json, ResultDocument.FromJson(json).ToJson());
        Assert.Single(Directory.GetFiles(folder.At("deep/er")));
    }

    [Theory]
    [InlineData("\"accuracy\": 0.9852", "\"accuracy\": 7.5")]
    [InlineData("\"samples\": 10000", "\"samples\": -3")]
    [InlineData("\"accuracy\": 0.9852", "\"accuracy\": \"NaN\"")]
    public void An_accuracy_that_none_can_be_is_refused(string right, string wrong)
    {
        var json = Document().ToJson();
        var place = json.LastIndexOf(right, StringComparison.Ordinal);

        Assert.Throws<JsonException>(() => ResultDocument.FromJson(
            string.Concat(json.AsSpan(0, place), wrong, json.AsSpan(place + right.Length))));
    }

    [Theory]
    [InlineData("model", null)]
    [InlineData("dataset", null)]
    [InlineData("evaluations", null)]
    [InlineData("evaluations", "[null]")]
    [InlineData("environment", null)]
    [InlineData("training", "{}")]
    [InlineData("evaluations", "[{\"attack\":\"none\"}]")]
    [InlineData("dataset", "{\"name\":\"mnist\",\"sha256\":{\"t10k\":null}}")]
    public void A_document_that_lacks_what_every_one_has_is_refused(string member, string? value)
    {
        var json = JsonNode.Parse(Document().ToJson())!.AsObject();
        json[member] = value is null ? null : JsonNode.Parse(value);
        Assert.Throws<JsonException>(() => ResultDocument.FromJson(json.ToJsonString()));

        json.Remove(member);
        if (member != "training")
        {
            Assert.Throws<JsonException>(() => ResultDocument.FromJson(json.ToJsonString()));
        }
    }

    private static ResultDocument Document()
    {
        using var model = nn.Linear(3, 2);
        using var constant = no_grad();
        model.parameters().ToList().ForEach(static weights => weights.zero_()); // 32 bytes of 0, whose SHA-256 is well known
        return new ResultDocument
        {
            Model = ModelEntry.Of(model, "w.safetensors"),
            Dataset = DatasetEntry.Of(MnistDataset.Mnist),
            Training = TrainingEntry.Of(Samples.Training, Samples.Recipe),
            Evaluations = [EvaluationEntry.Of(Samples.Clean), EvaluationEntry.Of(Samples.Pgd)],
            Environment = EnvironmentEntry.Of(CPU),
        };
    }

    private static string Compact(JsonElement element) =>
        element.GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
}
