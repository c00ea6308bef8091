using System.Text;

namespace Robust.Serving.Telemetry;

/// <summary>A number, or the buckets of a histogram.</summary>
/// <param name="boundaries">The upper ends of the buckets, rising; null for a number.</param>
internal sealed class MetricSeries(double[]? boundaries)
{
    private readonly Lock taken = new();
    private readonly long[] buckets = new long[(boundaries?.Length ?? 0) + 1]; // the last without end
    private double sum;

    /// <summary>Takes a measurement.</summary>
    /// <param name="value">The measurement.</param>
    /// <param name="isSet">Whether it is the number itself, and not what is added to it.</param>
    public void Record(double value, bool isSet)
    {
        lock (taken)
        {
            sum = isSet ? value : sum + value;
            if (boundaries is not null)
            {
                var bucket = Array.BinarySearch(boundaries, value);
                buckets[bucket < 0 ? ~bucket : bucket]++;
            }
        }
    }

    /// <summary>Writes it.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="name">The name of the family.</param>
    /// <param name="labels">The labels, without braces; empty for none.</param>
    public void WriteTo(StringBuilder text, string name, string labels)
    {
        lock (taken)
        {
            if (boundaries is null)
            {
                Line(name, labels, sum);
                return;
            }

            var (count, rest) = (0L, labels.Length == 0 ? "" : labels + ",");
            for (var i = 0; i < buckets.Length; i++)
            {
                count += buckets[i];
                Line($"{name}_bucket", $"{rest}le=\"{(i == boundaries.Length ? "+Inf" : PrometheusNames.Number(boundaries[i]))}\"", count);
            }

            Line($"{name}_sum", labels, sum);
            Line($"{name}_count", labels, count);
        }

        void Line(string of, string with, double number) =>
            text.Append(of).Append(with.Length == 0 ? "" : $"{{{with}}}").Append(' ').Append(PrometheusNames.Number(number)).Append('\n');
    }
}
