namespace Robust.App.Tests.TensorBoard;

/// <summary>A quarter of a second past noon on 1 January 2026, UTC: 20454 days and 12 hours after 1970.</summary>
internal sealed class Noon : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 12, 0, 0, 250, TimeSpan.Zero);
}
