using Robust.Declarations;
using Robust.Training;

namespace Robust.Resume;

// The recipes of samples/Recipes, each with each minimizer, on a network with all that has a state or draws numbers.

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[StandardTraining, Sgd(Rate = 0.1, Nesterov = true)]
public sealed partial class StandardSgdNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[StandardTraining, Adam(Rate = 0.01)]
public sealed partial class StandardAdamNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[StandardTraining, AdamW(Rate = 0.01)]
public sealed partial class StandardAdamWNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Universal, Sgd(Rate = 0.1, Nesterov = true)]
public sealed partial class UniversalSgdNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Universal, Adam(Rate = 0.01)]
public sealed partial class UniversalAdamNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Universal, AdamW(Rate = 0.01)]
public sealed partial class UniversalAdamWNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Fgsm, Sgd(Rate = 0.1, Nesterov = true)]
public sealed partial class FastSgdNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Fgsm, Adam(Rate = 0.01)]
public sealed partial class FastAdamNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Fgsm, AdamW(Rate = 0.01)]
public sealed partial class FastAdamWNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[NFgsm(Noise = 1), EpsWarmUp(0.3), Sgd(Rate = 0.1, Nesterov = true)]
public sealed partial class NFgsmSgdNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[NFgsm(Noise = 1), EpsWarmUp(0.3), Adam(Rate = 0.01)]
public sealed partial class NFgsmAdamNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[NFgsm(Noise = 1), EpsWarmUp(0.3), AdamW(Rate = 0.01)]
public sealed partial class NFgsmAdamWNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Fgsm, GradAlign(Weight = 0.2), EpsWarmUp(0.3), Sgd(Rate = 0.1, Nesterov = true)]
public sealed partial class AlignedSgdNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Fgsm, GradAlign(Weight = 0.2), EpsWarmUp(0.3), Adam(Rate = 0.01)]
public sealed partial class AlignedAdamNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Fgsm, GradAlign(Weight = 0.2), EpsWarmUp(0.3), AdamW(Rate = 0.01)]
public sealed partial class AlignedAdamWNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Free(Replays = 3), Sgd(Rate = 0.1, Nesterov = true)]
public sealed partial class FreeSgdNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Free(Replays = 3), Adam(Rate = 0.01)]
public sealed partial class FreeAdamNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Free(Replays = 3), AdamW(Rate = 0.01)]
public sealed partial class FreeAdamWNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Yopo(Outer = 2, Inner = 2), Sgd(Rate = 0.1, Nesterov = true)]
public sealed partial class YopoSgdNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Yopo(Outer = 2, Inner = 2), Adam(Rate = 0.01)]
public sealed partial class YopoAdamNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Yopo(Outer = 2, Inner = 2), AdamW(Rate = 0.01)]
public sealed partial class YopoAdamWNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Pgd(Steps = 3), EpsWarmUp(0.3), Sgd(Rate = 0.1, Nesterov = true)]
public sealed partial class PgdSgdNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Pgd(Steps = 3), EpsWarmUp(0.3), Adam(Rate = 0.01)]
public sealed partial class PgdAdamNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Pgd(Steps = 3), EpsWarmUp(0.3), AdamW(Rate = 0.01)]
public sealed partial class PgdAdamWNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[FriendlyPgd(Steps = 3, Tau = 1), EpsWarmUp(0.3), Sgd(Rate = 0.1, Nesterov = true)]
public sealed partial class FriendlySgdNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[FriendlyPgd(Steps = 3, Tau = 1), EpsWarmUp(0.3), Adam(Rate = 0.01)]
public sealed partial class FriendlyAdamNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[FriendlyPgd(Steps = 3, Tau = 1), EpsWarmUp(0.3), AdamW(Rate = 0.01)]
public sealed partial class FriendlyAdamWNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Pgd(Steps = 3), Trades, Sgd(Rate = 0.1, Nesterov = true)]
public sealed partial class TradesSgdNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Pgd(Steps = 3), Trades, Adam(Rate = 0.01)]
public sealed partial class TradesAdamNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Pgd(Steps = 3), Trades, AdamW(Rate = 0.01)]
public sealed partial class TradesAdamWNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Pgd(Steps = 3), Mart, Sgd(Rate = 0.1, Nesterov = true)]
public sealed partial class MartSgdNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Pgd(Steps = 3), Mart, Adam(Rate = 0.01)]
public sealed partial class MartAdamNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Pgd(Steps = 3), Mart, AdamW(Rate = 0.01)]
public sealed partial class MartAdamWNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Pgd(Steps = 3), LogitPairing, Sgd(Rate = 0.1, Nesterov = true)]
public sealed partial class PairingSgdNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Pgd(Steps = 3), LogitPairing, Adam(Rate = 0.01)]
public sealed partial class PairingAdamNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Pgd(Steps = 3), LogitPairing, AdamW(Rate = 0.01)]
public sealed partial class PairingAdamWNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Pgd(Steps = 3), AdversarialWeightPerturbation(From = 0.3), Sgd(Rate = 0.1, Nesterov = true)]
public sealed partial class WeightsSgdNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Pgd(Steps = 3), AdversarialWeightPerturbation(From = 0.3), Adam(Rate = 0.01)]
public sealed partial class WeightsAdamNet;

[RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(8), BatchNorm, ReLU, Dropout(0.2), Linear(3)]
[Pgd(Steps = 3), AdversarialWeightPerturbation(From = 0.3), AdamW(Rate = 0.01)]
public sealed partial class WeightsAdamWNet;

/// <summary>How to make the trainer of each run, by its name.</summary>
internal static class Runs
{
    public static IReadOnlyDictionary<string, Func<TrainingOptions, IRobustTrainer>> All { get; } =
        new Dictionary<string, Func<TrainingOptions, IRobustTrainer>>
        {
            ["standard-sgd"] = static options => StandardSgdNet.CreateTrainer(options),
            ["standard-adam"] = static options => StandardAdamNet.CreateTrainer(options),
            ["standard-adamw"] = static options => StandardAdamWNet.CreateTrainer(options),
            ["universal-sgd"] = static options => UniversalSgdNet.CreateTrainer(options),
            ["universal-adam"] = static options => UniversalAdamNet.CreateTrainer(options),
            ["universal-adamw"] = static options => UniversalAdamWNet.CreateTrainer(options),
            ["fast-sgd"] = static options => FastSgdNet.CreateTrainer(options),
            ["fast-adam"] = static options => FastAdamNet.CreateTrainer(options),
            ["fast-adamw"] = static options => FastAdamWNet.CreateTrainer(options),
            ["nfgsm-sgd"] = static options => NFgsmSgdNet.CreateTrainer(options),
            ["nfgsm-adam"] = static options => NFgsmAdamNet.CreateTrainer(options),
            ["nfgsm-adamw"] = static options => NFgsmAdamWNet.CreateTrainer(options),
            ["aligned-sgd"] = static options => AlignedSgdNet.CreateTrainer(options),
            ["aligned-adam"] = static options => AlignedAdamNet.CreateTrainer(options),
            ["aligned-adamw"] = static options => AlignedAdamWNet.CreateTrainer(options),
            ["free-sgd"] = static options => FreeSgdNet.CreateTrainer(options),
            ["free-adam"] = static options => FreeAdamNet.CreateTrainer(options),
            ["free-adamw"] = static options => FreeAdamWNet.CreateTrainer(options),
            ["yopo-sgd"] = static options => YopoSgdNet.CreateTrainer(options),
            ["yopo-adam"] = static options => YopoAdamNet.CreateTrainer(options),
            ["yopo-adamw"] = static options => YopoAdamWNet.CreateTrainer(options),
            ["pgd-sgd"] = static options => PgdSgdNet.CreateTrainer(options),
            ["pgd-adam"] = static options => PgdAdamNet.CreateTrainer(options),
            ["pgd-adamw"] = static options => PgdAdamWNet.CreateTrainer(options),
            ["friendly-sgd"] = static options => FriendlySgdNet.CreateTrainer(options),
            ["friendly-adam"] = static options => FriendlyAdamNet.CreateTrainer(options),
            ["friendly-adamw"] = static options => FriendlyAdamWNet.CreateTrainer(options),
            ["trades-sgd"] = static options => TradesSgdNet.CreateTrainer(options),
            ["trades-adam"] = static options => TradesAdamNet.CreateTrainer(options),
            ["trades-adamw"] = static options => TradesAdamWNet.CreateTrainer(options),
            ["mart-sgd"] = static options => MartSgdNet.CreateTrainer(options),
            ["mart-adam"] = static options => MartAdamNet.CreateTrainer(options),
            ["mart-adamw"] = static options => MartAdamWNet.CreateTrainer(options),
            ["pairing-sgd"] = static options => PairingSgdNet.CreateTrainer(options),
            ["pairing-adam"] = static options => PairingAdamNet.CreateTrainer(options),
            ["pairing-adamw"] = static options => PairingAdamWNet.CreateTrainer(options),
            ["weights-sgd"] = static options => WeightsSgdNet.CreateTrainer(options),
            ["weights-adam"] = static options => WeightsAdamNet.CreateTrainer(options),
            ["weights-adamw"] = static options => WeightsAdamWNet.CreateTrainer(options),
        };
}
