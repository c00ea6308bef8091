namespace Robust.App.Report.Charts;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Points">Its points from left to right; what is not finite interrupts it.</param>
internal sealed record Series(string Name, IReadOnlyList<DataPoint> Points)
{
    private const int MostPoints = 400;

    /// <summary>
    /// A line through many values, thinned out to what a screen can show: of each stretch the mean, so that no value is left out.
    /// </summary>
    public static Series Thinned(string name, IReadOnlyList<DataPoint> points) => points.Count <= MostPoints
        ? new(name, points)
        : new(name, [.. points.Chunk((points.Count + MostPoints - 1) / MostPoints)
            .Select(static part => new DataPoint(part.Average(static point => point.X), part.Average(static point => point.Y)))]);
}

/// <summary>A point of a line.</summary>
/// <param name="X">Along the axis at the bottom.</param>
/// <param name="Y">Along the axis at the side.</param>
/// <param name="Low">The lower end of its interval; null where it has none.</param>
/// <param name="High">The upper end.</param>
internal readonly record struct DataPoint(double X, double Y, double? Low = null, double? High = null);
