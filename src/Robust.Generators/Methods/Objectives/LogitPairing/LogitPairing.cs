using Robust.Generators.Models;

namespace Robust.Generators.Methods.Objectives.LogitPairing;

/// <summary>Adversarial logit pairing.</summary>
internal sealed record LogitPairing(double Weight, double CleanWeight) : Objective;
