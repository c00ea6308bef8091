using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Classifiers;

/// <summary>Writes what a certificate takes, method by method, and the memory of a batch.</summary>
internal static class CertifiedDocumentation
{
    /// <summary>The bytes of a number in single precision, in which networks are made.</summary>
    private const long NumberSize = 4;

    public static void Write(IndentedWriter writer, Proofs proofs)
    {
        var cost = proofs.Cost;
        writer.Lines("/// <remarks>");
        writer.Documentation(cost.Regions == 1
            ? "<para>A proof for one input takes, at most:</para>"
            : $"<para>A proof for one input is one for each of {Numbers.Grouped(cost.Regions)} regions that make up the set; together they "
                + "take, at most:</para>");
        foreach (var (method, work) in Methods(cost, proofs.Certification.Steps))
        {
            writer.Documentation($"<para><c>{method}</c>: {work}.</para>");
        }

        writer.Documentation($"<para>Memory: {Memory(cost)}.</para>");
        writer.Lines("/// </remarks>");
    }

    private static IEnumerable<(BoundMethod Method, string Work)> Methods(BoundCost cost, int steps)
    {
        var layers = cost.AffineLayers == 1 ? "the affine layer" : $"each of {Numbers.Grouped(cost.AffineLayers)} affine layers";
        yield return (BoundMethod.Ibp, $"two products with {layers}{(cost.Regions == 1 ? "" : ", for each region")}");
        yield return (
            BoundMethod.CrownIbp,
            $"besides, {Bounds(cost.Margins)} of the margins, taken back through the network: {As(cost, cost.Margins.Work)}");
        yield return (BoundMethod.Crown, cost.All == cost.Margins
            ? "as <c>CrownIbp</c>"
            : $"{Bounds(cost.All)}, of the values in front of activations too: {As(cost, cost.All.Work)}");

        // A step is a pass back and its gradient, and one more pass has the last slopes.
        var ascent = Saturating.Multiply(cost.Ascended.Pass, (2L * steps) + 1);
        yield return (BoundMethod.AlphaCrown, cost.Ascended.Count == 0
            ? "as <c>Crown</c>"
            : $"{Numbers.Count(steps, "step", "steps")} along gradients for {Numbers.Grouped(cost.Ascended.Count)} of these: "
                + As(cost, Saturating.Add(cost.All.Work, ascent)));
    }

    private static string Memory(BoundCost cost) =>
        $"{Bytes(2 * cost.Values)} an input for bounds of all layers, and tensors of up to {Bytes(SlopeParts.Most)} "
        + $"(<c>AlphaCrown</c>: {Bytes(SlopeParts.MostRecorded)}) for linear ones, or of {Bytes(2 * cost.Widest)} an input where that is more";

    private static string Bounds(LinearBoundCost cost) => Numbers.Count(cost.Count, "linear bound", "linear bounds");

    private static string As(BoundCost cost, long work) =>
        $"the work of {Numbers.About((double)work / Math.Max(1, cost.Prediction))} predictions";

    /// <summary>The memory of so many numbers.</summary>
    private static string Bytes(long count) => (count * NumberSize) switch
    {
        < 1 << 10 and var size => $"{Numbers.Text(size)} bytes",
        < 1 << 20 and var size => $"{Numbers.About(size / 1024.0)} KiB",
        var size => $"{Numbers.About(size / 1048576.0)} MiB",
    };
}
