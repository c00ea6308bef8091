namespace Robust.Generators.Models;

/// <summary>What the outer minimizer minimizes.</summary>
internal abstract record Objective;

/// <summary>Cross-entropy at the adversarial examples, with a share of it at the clean inputs.</summary>
internal sealed record AdversarialTraining(double CleanWeight, double LabelSmoothing) : Objective;

/// <summary>TRADES.</summary>
internal sealed record Trades(double Beta) : Objective;

/// <summary>MART.</summary>
internal sealed record Mart(double Beta) : Objective;

/// <summary>Adversarial logit pairing.</summary>
internal sealed record LogitPairing(double Weight, double CleanWeight) : Objective;

/// <summary>Cross-entropy at the inputs as they are.</summary>
internal sealed record StandardTraining(double LabelSmoothing) : Objective;
