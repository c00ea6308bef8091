namespace Robust.Attacks;

/// <summary>The numbers of an attack, as reports put them beside its name; 0 where it has none.</summary>
/// <param name="Steps">The number of steps from each start; for attacks by queries, of queries.</param>
/// <param name="StepSize">The length of a step in input units, where it is fixed.</param>
/// <param name="Restarts">The number of starts.</param>
/// <param name="Targets">The number of target classes.</param>
public readonly record struct AttackProtocol(int Steps = 0, double StepSize = 0, int Restarts = 0, int Targets = 0);
