using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets.Balls;

/// <summary>Balls in a norm: [LInf], [L2], [L1], [L0].</summary>
internal sealed class BallMethod() : SetMethod("LInf", "L2", "L1", "L0")
{
    public override ThreatModel Read(SetUse use, Problems problems) =>
        BallParser.Parse(use.Attribute, use.Type, problems);

    public override void CheckFit(ThreatModel threat, SetFit fit)
    {
        if (threat is Ball ball)
        {
            CheckCount(ball.EpsPerValue.Count, "EpsPerValue", fit);
            CheckCount(ball.Mask.Count, "Mask", fit);
            BallFit.CheckSize(ball, fit.Input, fit.IsWritten, fit.Location, fit.Problems);
        }
    }

    public override ThreatEmitter? EmitterOf(ThreatModel threat) => threat is Ball ball ? new BallEmitter(ball) : null;

    private static void CheckCount(int count, string argument, SetFit fit)
    {
        var (input, channels) = (fit.Input, fit.Input.Extents[0]);
        if (count != 0 && count != channels && count != input.Size)
        {
            var (one, all) = (Numbers.Text(channels), Numbers.Grouped(input.Size));
            var remedy = input.Rank == 1
                ? $"give {one}, one for each feature"
                : $"give {one}, one for each channel, or {all}, one for each value";
            fit.Report(argument, $"has {Numbers.Count(count, "value", "values")}", remedy);
        }
    }
}
