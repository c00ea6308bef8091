using Robust.Generators.Models;

namespace Robust.Generators.Emission;

/// <summary>Threat models in the words of generated documentation and comments.</summary>
internal static class ThreatText
{
    /// <summary>The perturbations, for a documentation comment.</summary>
    public static string Perturbations(ThreatReference threat) => threat.Threat switch
    {
        Ball ball => $"every perturbation of {Measure(ball)} within the box {Box(ball)}",
        _ => $"the perturbations of <see cref=\"{threat.Type}\"/>",
    };

    /// <summary>What the set is made of, behind the line that makes it.</summary>
    public static string Making(ThreatModel threat) => threat.Norm == Norm.LInf
        ? "P(x): ball and box as two bound tensors, made once a batch"
        : "P(x), made once a batch";

    /// <summary>What a step does, behind its line.</summary>
    public static string Ascent(ThreatModel threat) => threat.Norm switch
    {
        Norm.LInf => "in place: delta += size * sign(gradient)",
        Norm.L2 => "in place: delta += size * gradient / |gradient|_2",
        _ => "in place: the steepest step of this length",
    };

    /// <summary>What a projection does, behind its line.</summary>
    public static string Projection(ThreatModel threat) => threat.Norm switch
    {
        Norm.LInf => "in place: clamp to the two bounds, exact",
        Norm.None => "in place: to the nearest member of the set",
        _ => "in place: to the nearest point of ball and box",
    };

    /// <summary>Where a projection leads, for the documentation of the trainer.</summary>
    public static string Nearest(ThreatModel threat) =>
        threat is Ball ? "onto ball and box together, exact" : "to the nearest member of the set";

    private static string Measure(Ball ball) => ball.Norm switch
    {
        Norm.L2 => $"|delta|_2 &lt;= {Numbers.Length(ball.Radius)}",
        Norm.L1 => $"|delta|_1 &lt;= {Numbers.Length(ball.Radius)}",
        Norm.L0 => $"at most {Numbers.Count((long)ball.Radius, "pixel", "pixels")}",
        _ => $"|delta|_inf &lt;= {Numbers.Length(ball.Radius)}",
    };

    private static string Box(ThreatModel threat) => $"[{Numbers.Text(threat.Lower)}, {Numbers.Text(threat.Upper)}]";
}
