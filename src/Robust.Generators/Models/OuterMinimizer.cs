namespace Robust.Generators.Models;

/// <summary>An outer minimizer.</summary>
/// <param name="Rate">Its learning rate.</param>
internal abstract record OuterMinimizer(double Rate);
