using Robust.Declarations;

namespace Robust.Samples.Fraud;

/// <summary>Tells fraud from genuine purchases, and is trained to withstand who adapts to it.</summary>
[RobustModel(Eps = 0.05), TabularInput<Purchase>, Labels<Verdict>]
[Linear(32), ReLU, Linear(32), ReLU, Linear(2)]
[Training(Epochs = 40, BatchSize = 64)]
public sealed partial class FraudNet;

/// <summary>The same network, trained on purchases as they are.</summary>
[RobustModel(Eps = 0.05), TabularInput<Purchase>, Labels<Verdict>]
[Linear(32), ReLU, Linear(32), ReLU, Linear(2)]
[StandardTraining, Training(Epochs = 40, BatchSize = 64)]
public sealed partial class PlainNet;
