namespace Robust.Generators.Models;

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
