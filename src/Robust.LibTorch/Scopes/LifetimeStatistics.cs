using System.Globalization;

namespace TorchSharp;

/// <summary>Counts of what one thread did with its objects of one kind.</summary>
public class LifetimeStatistics
{
    public long CreatedOutsideScopeCount { get; internal set; }

    public long DisposedOutsideScopeCount { get; internal set; }

    public long CreatedInScopeCount { get; internal set; }

    public long DisposedInScopeCount { get; internal set; }

    /// <summary>Objects that a scope was made the owner of later than at their making.</summary>
    public long AttachedToScopeCount { get; internal set; }

    /// <summary>Objects taken out of all scopes.</summary>
    public long DetachedFromScopeCount { get; internal set; }

    /// <summary>Objects made minus objects disposed on this thread.</summary>
    public long ThreadTotalLiveCount =>
        CreatedInScopeCount - DisposedInScopeCount + CreatedOutsideScopeCount - DisposedOutsideScopeCount;

    public void Reset()
    {
        CreatedOutsideScopeCount = 0;
        DisposedOutsideScopeCount = 0;
        CreatedInScopeCount = 0;
        DisposedInScopeCount = 0;
        AttachedToScopeCount = 0;
        DetachedFromScopeCount = 0;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"ThreadTotalLiveCount: {ThreadTotalLiveCount}; CreatedOutsideScopeCount: {CreatedOutsideScopeCount}; " +
        $"DisposedOutsideScopeCount: {DisposedOutsideScopeCount}; CreatedInScopeCount: {CreatedInScopeCount}; " +
        $"DisposedInScopeCount: {DisposedInScopeCount}; AttachedToScopeCount: {AttachedToScopeCount}; " +
        $"DetachedFromScopeCount: {DetachedFromScopeCount}");
}

/// <summary>Counts of what one thread did with its tensors and packed sequences.</summary>
public class ThreadDisposeScopeStatistics
{
    public LifetimeStatistics TensorStatistics { get; } = new();

    public LifetimeStatistics PackedSequenceStatistics { get; } = new();

    public long CreatedOutsideScopeCount =>
        TensorStatistics.CreatedOutsideScopeCount + PackedSequenceStatistics.CreatedOutsideScopeCount;

    public long DisposedOutsideScopeCount =>
        TensorStatistics.DisposedOutsideScopeCount + PackedSequenceStatistics.DisposedOutsideScopeCount;

    public long CreatedInScopeCount =>
        TensorStatistics.CreatedInScopeCount + PackedSequenceStatistics.CreatedInScopeCount;

    public long DisposedInScopeCount =>
        TensorStatistics.DisposedInScopeCount + PackedSequenceStatistics.DisposedInScopeCount;

    public long AttachedToScopeCount =>
        TensorStatistics.AttachedToScopeCount + PackedSequenceStatistics.AttachedToScopeCount;

    public long DetachedFromScopeCount =>
        TensorStatistics.DetachedFromScopeCount + PackedSequenceStatistics.DetachedFromScopeCount;

    public long ThreadTotalLiveCount =>
        TensorStatistics.ThreadTotalLiveCount + PackedSequenceStatistics.ThreadTotalLiveCount;

    public void Reset()
    {
        TensorStatistics.Reset();
        PackedSequenceStatistics.Reset();
    }

    public override string ToString() => $"Tensors: {TensorStatistics}; packed sequences: {PackedSequenceStatistics}";
}
