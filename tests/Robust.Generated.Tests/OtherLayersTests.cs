using Robust.Attacks.Gradient;
using Robust.Data;
using Robust.Evaluation;
using Robust.Files;
using Robust.ThreatModels;
using Robust.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Generated.Tests;

/// <summary>
/// Networks whose class, weights' names and shapes are the same, and that compute different things: what one left behind
/// is nothing for the other.
/// </summary>
public sealed class OtherLayersTests : IDisposable
{
    private const string Plain = "ReLU, MaxPool2d(2)";

    private readonly string folder = Directory.CreateTempSubdirectory("robust-layers").FullName;
    private readonly Examples data = DrawnExamples.Draw(12, 3, 1, 8, 8);

    /// <summary>Layers, and others that leave all weights as they are.</summary>
    public static TheoryData<string, string> Pairs => new()
    {
        { $"Conv2d(2, 3, Padding = 1), {Plain}", "Conv2d(2, 3, Padding = 1), Tanh, MaxPool2d(2)" },
        { $"Conv2d(2, 3, Padding = 1), {Plain}", "Conv2d(2, 3, Padding = 1), ReLU, AvgPool2d(2)" },
        { $"Conv2d(2, 3, Padding = 1), {Plain}", "Conv2d(2, 3, Padding = 1), ReLU, MaxPool2d(3, Stride = 2, Padding = 1)" },
        { $"Conv2d(2, 3, Padding = 1), {Plain}", "Conv2d(2, 3, Stride = 2, Padding = 1), ReLU" },
        { $"Dropout(0.1), {Plain}", $"Dropout(0.4), {Plain}" },
        { $"LeakyReLU(0.1), {Plain}", $"LeakyReLU(0.2), {Plain}" },
        { $"Normalize(Mean = new[] {{ 0.5 }}, Std = new[] {{ 0.5 }}), {Plain}", $"Normalize(Mean = new[] {{ 0.4 }}, Std = new[] {{ 0.5 }}), {Plain}" },
        { $"Conv2d(4, 1), GroupNorm(2), {Plain}", $"Conv2d(4, 1), GroupNorm(4), {Plain}" },
        { $"Residual, Conv2d(1, 1), ReLU, EndResidual, {Plain}", $"Conv2d(1, 1), ReLU, {Plain}" },
        { "Block<Part>(Filters = 2), MaxPool2d(2)", "Block<Part>(Filters = 2, Stride = 2)" },
        { "Block<Part>(Filters = 2), MaxPool2d(2)", "Block<Other>(Filters = 2), MaxPool2d(2)" },
    };

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        data.Dispose();
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_run_does_not_go_on_with_other_layers(string layers, string others)
    {
        Train(layers);
        Train(layers);

        var error = Assert.Throws<DataException>(() => Train(others));

        Assert.Contains("layer", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_journal_does_not_go_on_with_other_layers(string layers, string others)
    {
        Evaluate(layers);
        Evaluate(layers);

        var error = Assert.Throws<DataException>(() => Evaluate(others));

        Assert.Contains("layer", error.Message, StringComparison.Ordinal);
    }

    /// <summary>One layer more without weights, or one less.</summary>
    [Fact]
    public void The_difference_is_named()
    {
        Evaluate($"Dropout(0.1), {Plain}");

        var error = Assert.Throws<DataException>(() => Evaluate($"Dropout(0.25), {Plain}"));

        Assert.Contains(
            "model, layer 1: dropout1: Dropout (probability 0.1) then, dropout1: Dropout (probability 0.25) now", error.Message,
            StringComparison.Ordinal);
    }

    private void Train(string layers)
    {
        var options = new TrainingOptions { Run = new RunFolder(folder) { Resume = true } };
        using var trainer = (IRobustTrainer)Load(layers).Create("NetTrainer", options);
        trainer.Train(data);
    }

    private void Evaluate(string layers)
    {
        using var model = (Module<Tensor, Tensor>)Load(layers).CreateDefault("Net");
        foreach (var (index, parameter) in model.parameters().Index())
        {
            using var constant = no_grad();
            parameter.fill_(0.1 * (index + 1));
        }

        new RobustEvaluation(model, new LInf(0.1), data)
        {
            Suite = new("one", new PgdAttack(1, 0.05)),
            Journal = Path.Combine(folder, "journal"),
        }.Run();
    }

    private static LoadedAssembly Load(string layers) => LoadedAssembly.Of($$"""
        using Robust.Declarations;
        [Block, Conv2d(Block.Filters, 3, Stride = Block.Stride, Padding = 1), ReLU] public partial class Part;
        [Block, Conv2d(Block.Filters, 3, Stride = Block.Stride, Padding = 1), Tanh] public partial class Other;
        [RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3), {{layers}}, Flatten, Linear(3), Training(Epochs = 1, BatchSize = 8)]
        public partial class Net;
        """);
}
