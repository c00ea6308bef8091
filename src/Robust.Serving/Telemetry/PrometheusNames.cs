using System.Globalization;
using System.Text;

namespace Robust.Serving.Telemetry;

/// <summary>Names, labels and numbers as Prometheus has them.</summary>
internal static class PrometheusNames
{
    /// <summary><c>robust.serving.request.duration</c> in <c>s</c> is <c>robust_serving_request_duration_seconds</c>.</summary>
    /// <param name="name">The name of an instrument.</param>
    /// <param name="unit">Its unit, as UCUM has it; what is in braces is a word only.</param>
    /// <param name="type">The type of the family; counters end in <c>_total</c>.</param>
    public static string Of(string name, string? unit, string type)
    {
        var suffix = unit switch
        {
            null or "" or "1" => "",
            "s" => "_seconds",
            "By" => "_bytes",
            _ when unit.StartsWith('{') => "",
            _ => "_" + Sanitized(unit),
        };
        return Sanitized(name) + suffix + (type == "counter" ? "_total" : "");
    }

    /// <summary>Tags as labels, without the braces around them.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            text.Append(text.Length == 0 ? "" : ",").Append(Sanitized(name)).Append("=\"")
                .Append(Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }

        return text.ToString();
    }

    /// <summary>A description on one line.</summary>
    public static string Help(string description) => Escaped(description);

    /// <summary>A number, exactly.</summary>
    public static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Sanitized(string name) =>
        string.Concat(name.Select(static sign => char.IsAsciiLetterOrDigit(sign) ? sign : '_'));
}
