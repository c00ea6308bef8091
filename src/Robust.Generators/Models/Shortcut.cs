namespace Robust.Generators.Models;

/// <summary>The projection that a residual branch needs where it changes channels or size.</summary>
/// <param name="Dimensions">0 over features, 1 over signals, 2 over images.</param>
/// <param name="Channels">Input channels or features.</param>
/// <param name="Filters">Output channels or features.</param>
/// <param name="Stride">The step between positions.</param>
/// <param name="BatchNorm">Whether batch normalization follows.</param>
/// <param name="Condition">In a block, the condition on its constructor's parameters under which the projection is
/// needed; empty if it always is.</param>
internal sealed record Shortcut(
    int Dimensions, Size Channels, Size Filters, Size Stride, bool BatchNorm, string Condition);
