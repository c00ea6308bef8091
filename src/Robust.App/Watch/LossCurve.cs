using Robust.App.Report.Charts;

namespace Robust.App.Watch;

/// <summary>The loss over the steps of a run of any length in a few hundred points, each the mean of a stretch.</summary>
internal sealed class LossCurve
{
    private const int MostPoints = 400;

    private readonly List<DataPoint> points = [];
    private long length = 1;
    private (double Step, double Loss, long Count) open;

    /// <summary>The points, the stretch at hand included.</summary>
    public IReadOnlyList<DataPoint> Points =>
        open.Count == 0 ? [.. points] : [.. points, new(open.Step / open.Count, open.Loss / open.Count)];

    /// <summary>Adds a step. Where the points become too many, two each become one, and later stretches are twice as long.</summary>
    public void Add(long step, double loss)
    {
        open = (open.Step + step, open.Loss + loss, open.Count + 1);
        if (open.Count < length)
        {
            return;
        }

        points.Add(new(open.Step / open.Count, open.Loss / open.Count));
        open = default;
        if (points.Count < MostPoints)
        {
            return;
        }

        for (var i = 0; i < MostPoints / 2; i++)
        {
            var (one, two) = (points[2 * i], points[(2 * i) + 1]);
            points[i] = new((one.X + two.X) / 2, (one.Y + two.Y) / 2);
        }

        points.RemoveRange(MostPoints / 2, MostPoints / 2);
        length *= 2;
    }
}
