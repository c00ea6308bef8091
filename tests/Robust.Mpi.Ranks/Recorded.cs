using static TorchSharp.torch;

namespace Robust.Mpi.Ranks;

// What each step finds is recorded before the weights move.

public sealed partial class StandardNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class SmoothedNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class PgdNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class PgdL2NetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class RestartedNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class TradesNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class MartNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class PairingNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class FastNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class NoisyNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class FriendlyNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class YopoNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class FreeNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class FreeL2NetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class UniversalNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class UniversalL2NetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class MovedNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class ClippedNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class AlignedNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class AugmentedNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class AblatedNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class ConsistentNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class SmoothNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class IbpNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class CrownIbpNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class FusedNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class SabrNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class MtlIbpNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class CcIbpNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class WideNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class SynchronizedNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class SynchronizedTradesNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class SynchronizedMovedNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class SynchronizedFreeNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class SynchronizedUniversalNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class SynchronizedAlignedNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class SynchronizedIbpNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class NormalizedNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class MixedNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class MixedPgdNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class L1NetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class L0NetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class TurnedNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class PatchedNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class RandomUnionNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class WorstUnionNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class AverageUnionNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
public sealed partial class SteepestUnionNetTrainer { partial void OnGradients(Tensor loss) => Recorder.Step(Model); }
