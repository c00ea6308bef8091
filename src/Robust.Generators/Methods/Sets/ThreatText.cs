using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets;

/// <summary>Threat models in the words of generated documentation and comments.</summary>
internal static class ThreatText
{
    /// <summary>The perturbations of a declared threat model with the names of its parameters, documented.</summary>
    public static string Set(ThreatModel threat) => threat switch
    {
        Ball ball => $"P(x) = {{ delta : {Condition(ball)}, x + delta in {Box(ball)} }}, {Parameter(ball)} unless given"
            + Freedom(ball),
        Union union => $"the union of {Members(union, See)}, of which the adversary chooses one for each example",
        _ => $"{Measure(threat)} unless given, values in {Box(threat)}",
    };

    /// <summary>The perturbations that a trainer's model withstands, documented.</summary>
    public static string Perturbations(ThreatReference threat)
    {
        var reference = threat.IsShorthand ? "" : $" of <see cref=\"{threat.Cref}\"/>";
        return threat.Threat switch
        {
            Ball ball when threat.IsShorthand => $"every perturbation of {Measure(ball)} within the box {Box(ball)}",
            Custom => $"every perturbation{reference}",
            Union union => $"every perturbation{reference}, the union of {Members(union, Name)}",
            var other => $"every perturbation{reference}: {Measure(other)} within the box {Box(other)}",
        };
    }

    /// <summary>What the set is made of, behind the line that makes it.</summary>
    public static string Making(ThreatModel threat) => threat.Norm switch
    {
        Norm.LInf => "P(x): ball and box as two bound tensors, made once a batch",
        Norm.None => "P(x), made once a batch",
        _ => "P(x): the ball, and the box as two bound tensors, made once a batch",
    };

    /// <summary>What a step does, behind its line.</summary>
    public static string Ascent(ThreatModel threat) => threat switch
    {
        Ball { Norm: Norm.LInf } => "in place: delta += size * sign(gradient)",
        Ball { Norm: Norm.L2 } => "in place: delta += size * gradient / |gradient|_2",
        Ball { Norm: Norm.L1 } => "in place: size more on the steepest values together",
        Ball { Norm: Norm.L0 } => "in place: the steepest pixels to a corner of the box",
        Union => "in place: the step of each member",
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

    /// <summary>How many sets a union chooses among, those of unions within it too.</summary>
    public static int Sets(Union union) =>
        union.Members.Sum(member => member.Threat is Union inner ? Sets(inner) : 1);

    /// <summary>The condition on delta, by the name of the radius.</summary>
    private static string Condition(Ball ball) => (ball.Norm, IsPerValue: ball.EpsPerValue.Count > 0) switch
    {
        (Norm.LInf, true) => "|delta_i| &lt;= eps_i",
        (Norm.L2, true) => "sum (delta_i / eps_i)^2 &lt;= 1",
        (Norm.L1, true) => "sum |delta_i| / eps_i &lt;= 1",
        (Norm.L2, _) => "|delta|_2 &lt;= eps",
        (Norm.L1, _) => "|delta|_1 &lt;= eps",
        (Norm.L0, _) => "at most k pixels of delta differ from 0",
        _ => "|delta|_inf &lt;= eps",
    };

    private static string Parameter(Ball ball) => ball switch
    {
        { Norm: Norm.L0 } => $"k = {Numbers.Text(ball.Radius)}",
        { EpsPerValue.Count: > 0 } => $"the largest eps_i = {Length(ball)}",
        _ => $"eps = {Length(ball)}",
    };

    /// <summary>The radius, as it was written where that says more than the number.</summary>
    private static string Length(Ball ball) => ball.WrittenRadius ?? Numbers.Length(ball.Radius);

    /// <summary>How much of an input a mask leaves to the adversary.</summary>
    private static string Freedom(Ball ball) => ball.Mask.Count == 0
        ? ""
        : $"; of {Numbers.Count(ball.Mask.Count, "channel, feature or value", "channels, features or values")} "
            + $"{Numbers.Grouped(ball.Mask.Count(mayChange => mayChange))} may change";

    /// <summary>The size of a perturbation in numbers.</summary>
    private static string Measure(ThreatModel threat) => threat switch
    {
        Ball { Norm: Norm.L0 } ball => $"at most {Numbers.Count((long)ball.Radius, "pixel", "pixels")} changed",
        Ball { EpsPerValue.Count: > 0 } ball =>
            $"{Condition(ball)}, the largest eps_i = {Length(ball)},",
        Ball ball => Condition(ball).Replace("eps", Length(ball)),
        RotationTranslation rotation => $"rotations by up to {Numbers.Text(rotation.MaxDegrees)} degrees with shifts "
            + $"by up to {Numbers.Text(rotation.MaxShift)} pixels",
        Patch patch => $"patches of {Numbers.Text(patch.Height)} x {Numbers.Text(patch.Width)} pixels "
            + (patch.IsSearched ? "at the worst place" : "at random places"),
        _ => "",
    };

    private static string Members(Union union, Func<ThreatReference, string> text)
    {
        var members = union.Members.Select(text).ToList();
        return string.Join(", ", members.Take(members.Count - 1)) + " and " + members[members.Count - 1];
    }

    private static string See(ThreatReference threat) => $"<see cref=\"{threat.Cref}\"/>";

    /// <summary>A member's name: its reference means it beside the union, not elsewhere.</summary>
    private static string Name(ThreatReference threat) =>
        $"<c>{threat.Cref.Substring(threat.Cref.LastIndexOfAny(['.', ':']) + 1).TrimStart('@')}</c>";

    private static string Box(ThreatModel threat) => $"[{Numbers.Text(threat.Lower)}, {Numbers.Text(threat.Upper)}]";
}
