namespace Robust.Documents;

/// <summary>The answer to a property of a network, as it stands in a result document.</summary>
/// <param name="Property">The file of the property.</param>
/// <param name="Answer"><c>unsat</c>, <c>sat</c>, <c>timeout</c> or <c>unknown</c>.</param>
/// <param name="Seconds">The time that it took.</param>
/// <param name="Counterexample">Inputs and outputs that violate it, as VNN-COMP writes them; absent unless the answer is <c>sat</c>.</param>
public sealed record PropertyEntry(string Property, string Answer, double Seconds, string? Counterexample = null);
