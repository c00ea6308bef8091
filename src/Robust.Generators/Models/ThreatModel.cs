namespace Robust.Generators.Models;

/// <summary>The L-infinity ball of radius <paramref name="Eps"/> within the box, in input units.</summary>
internal sealed record ThreatModel(double Eps, double Lower, double Upper);
