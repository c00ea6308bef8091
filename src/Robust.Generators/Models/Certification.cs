namespace Robust.Generators.Models;

/// <summary>How bounds of a model are found where a call does not say so.</summary>
/// <param name="Method">The method.</param>
/// <param name="Steps">How often alpha-CROWN changes the slopes of each bound.</param>
internal sealed record Certification(BoundMethod Method, int Steps);
