namespace Robust.Generators.Models;

/// <summary>An outer minimizer.</summary>
/// <param name="Rate">Its learning rate.</param>
internal abstract record OuterMinimizer(double Rate);

/// <summary>Adam.</summary>
internal sealed record Adam(double Rate, double Beta1, double Beta2, double WeightDecay) : OuterMinimizer(Rate);

/// <summary>AdamW.</summary>
internal sealed record AdamW(double Rate, double Beta1, double Beta2, double WeightDecay) : OuterMinimizer(Rate);

/// <summary>Stochastic gradient descent with momentum.</summary>
internal sealed record Sgd(double Rate, double Momentum, bool Nesterov, double WeightDecay) : OuterMinimizer(Rate);

/// <summary>A learning rate that changes in the course of training.</summary>
internal abstract record Schedule;

/// <summary>
/// A rate that rises to <paramref name="Peak"/> over the first part of training and falls to 0.
/// </summary>
internal sealed record OneCycle(double Peak, double Rise) : Schedule;

/// <summary>A rate that is multiplied by <paramref name="Factor"/> at each milestone.</summary>
internal sealed record Piecewise(EquatableArray<double> Milestones, double Factor) : Schedule;

/// <summary>A rate that falls to 0 along half a period of the cosine.</summary>
internal sealed record Cosine : Schedule;
