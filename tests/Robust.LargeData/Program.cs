using Robust.Data;
using Robust.Data.Mapped;
using Robust.Declarations;
using Robust.Training;
using TorchSharp;

// Usage: mapped|memory INPUTS LABELS: trains for an epoch on two IDX files and says what it did.
using var mapped = MappedExamples.Open(args[1], args[2], classes: 2, inputShape: [1, 128, 128]);
using var memory = args[0] == "memory" ? ReadAll(mapped) : null;
using var trainer = LargeNet.CreateTrainer(new TrainingOptions { Recovery = new() { AtChance = ChancePolicy.Warn } });
var result = trainer.Train((IExampleSource?)memory ?? mapped);
Console.WriteLine($"{result.Epochs.Count} epoch of {result.TrainingSamples} examples in batches of {result.BatchSize}");

static Examples ReadAll(MappedExamples mapped)
{
    using var scope = torch.NewDisposeScope();
    var inputs = torch.zeros([mapped.Count, .. mapped.InputShape], torch.ScalarType.Byte);
    return new Examples(inputs, torch.zeros(mapped.Count, torch.ScalarType.Int64), 2);
}

[RobustModel(Eps = 0.1), Input(1, 128, 128), Classes(2)]
[AvgPool2d(32), Flatten, Linear(2), StandardTraining, Training(Epochs = 1, BatchSize = 128)]
internal sealed partial class LargeNet;
