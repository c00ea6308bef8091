namespace Robust.Certification.Statistics;

/// <summary>Where a statement about numbers stops being true.</summary>
internal static class Bisection
{
    /// <summary>
    /// The last floating-point number for which a statement holds that holds at <paramref name="from"/> and, once it does not,
    /// does so no more up to <paramref name="to"/>.
    /// </summary>
    public static double LastTrue(double from, double to, Func<double, bool> holds)
    {
        while (true)
        {
            var middle = from + ((to - from) / 2);
            if (middle <= from || middle >= to)
            {
                return from;
            }

            (from, to) = holds(middle) ? (middle, to) : (from, middle);
        }
    }
}
