namespace Robust.Generators.Models;

/// <summary>What an objective of bounds over the whole set has besides its loss.</summary>
/// <param name="Regularization">The weight of the regularizers while eps rises; 0 for none.</param>
/// <param name="Initializes">Whether a new network begins with small weights.</param>
/// <param name="L1">The weight of the absolute values of all weights; 0 for none.</param>
internal sealed record BoundTerms(double Regularization, bool Initializes, double L1);
