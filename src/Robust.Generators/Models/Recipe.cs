namespace Robust.Generators.Models;

/// <summary>How a model is trained: four independent choices.</summary>
/// <param name="Maximizer">Finds the perturbations.</param>
/// <param name="Minimizer">Moves the weights.</param>
/// <param name="Schedule">Replaces the minimizer's rate in the course of training; null keeps the rate.</param>
/// <param name="Training">How long.</param>
internal sealed record Recipe(
    InnerMaximizer Maximizer, OuterMinimizer Minimizer, OneCycle? Schedule, Training Training);

/// <summary>An inner maximizer, all its numbers settled.</summary>
internal abstract record InnerMaximizer;

/// <summary>Projected gradient descent.</summary>
internal sealed record Pgd(int Steps, StepSize StepSize, int Restarts, bool StepsDerived, bool StepSizeDerived)
    : InnerMaximizer;

/// <summary>One signed step from a random start.</summary>
internal sealed record Fgsm(StepSize StepSize, bool StepSizeDerived) : InnerMaximizer;

/// <summary>An outer minimizer.</summary>
/// <param name="Rate">Its learning rate.</param>
internal abstract record OuterMinimizer(double Rate);

/// <summary>Adam.</summary>
internal sealed record Adam(double Rate, double Beta1, double Beta2, double WeightDecay) : OuterMinimizer(Rate);

/// <summary>Stochastic gradient descent with momentum.</summary>
internal sealed record Sgd(double Rate, double Momentum, double WeightDecay) : OuterMinimizer(Rate);

/// <summary>
/// A learning rate that rises to <paramref name="Peak"/> over the first part of training and falls to 0.
/// </summary>
internal sealed record OneCycle(double Peak, double Rise);

/// <summary>The declared length of training.</summary>
internal sealed record Training(int Epochs, int BatchSize);
