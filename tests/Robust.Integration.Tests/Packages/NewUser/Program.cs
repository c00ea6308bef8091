using Robust.Data;
using Robust.Evaluation.Results;
using Robust.Training;
using Robust.Training.Trainers;
using static TorchSharp.torch;

random.manual_seed(1);
Train(new LeNetTrainer(new TrainingOptions { Epochs = 1 }), Images(32, 1, 28));
Train(new ResNet18Trainer(new TrainingOptions { Epochs = 1 }), Images(8, 3, 32));
Train(new FraudNetTrainer(new TrainingOptions { Epochs = 1 }), Transactions(64));

static void Train<T>(RobustTrainer<T> trainer, Examples data)
    where T : nn.Module<Tensor, Tensor>
{
    using (trainer)
    using (data)
    {
        var result = trainer.Train(data, data);
        var parameters = trainer.Model.parameters().Sum(parameter => parameter.numel());
        Console.WriteLine($"{typeof(T).Name}: {parameters} parameters, {result.Epochs.Count} epoch");
    }
}

static Examples Images(int count, int channels, int side) => new(
    randint(0, 256, [count, channels, side, side], ScalarType.Byte),
    randint(0, 10, [count], ScalarType.Int64),
    classes: 10);

static Examples Transactions(int count) => FraudNetEncoder.ToExamples(
    [.. Enumerable.Range(0, count).Select(i => new Transaction(
        Amount: 50 * i, Hour: i % 24, AccountDays: 10 * i, Purchases: i, IsForeign: i % 3 == 0,
        Verdict: i > 40 ? Verdict.Fraud : Verdict.Genuine))]);
