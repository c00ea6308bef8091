using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Additions;

/// <summary>The augmentation of a batch, in words and in code.</summary>
internal static class AugmentationEmitter
{
    /// <summary>What is done, for the documentation of the trainer.</summary>
    public static string Describe(Augmentation augmentation)
    {
        string?[] changes =
        [
            augmentation.Padding is { } padding
                ? $"random crops after a border of {Numbers.Count(padding, "pixel", "pixels")}"
                : null,
            augmentation.Flips ? "random flips left to right" : null,
            augmentation.Cutout is { } size ? $"a blank square of {Numbers.Count(size, "pixel", "pixels")}" : null,
            augmentation.Ablation is { } kept
                ? $"all blank but for {(kept.IsBlock ? "a block" : "a band of columns")} of {Numbers.Count(kept.Size, "pixel", "pixels")}"
                : null,
            augmentation.Noise is { } sigma ? $"Gaussian noise of deviation {Numbers.Text(sigma)}" : null,
            augmentation.Gaussian is { } deviation
                ? $"Gaussian noise of deviation {Numbers.Text(deviation)} that may leave the box"
                : null,
        ];
        return string.Join(", ", changes.Where(change => change is not null))
            + ", before the inner maximizer; never in evaluation";
    }

    /// <summary>Writes the lines that change <c>x</c>.</summary>
    public static void Write(IndentedWriter writer, Augmentation augmentation, ThreatModel threat, Names names)
    {
        if (augmentation.IsEmpty)
        {
            return;
        }

        writer.Line().Comment("Augmentation: a draw for each example.");
        if (augmentation.Padding is { } padding)
        {
            Change($"RandomCrop(x, padding: {Numbers.Text(padding)}, context.Generator{Fill(threat)})");
        }

        if (augmentation.Flips)
        {
            Change("HorizontalFlip(x, context.Generator)");
        }

        if (augmentation.Cutout is { } size)
        {
            Change($"Cutout(x, size: {Numbers.Text(size)}, context.Generator{Fill(threat)})");
        }

        if (augmentation.Ablation is { } kept)
        {
            var part = kept.IsBlock ? "Block" : "Columns";
            Change($"Keep{part}(x, size: {Numbers.Text(kept.Size)}, context.Generator{Fill(threat)})");
        }

        if (augmentation.Noise is { } sigma)
        {
            Change($"GaussianNoise(x, sigma: {Numbers.Text(sigma)}, ThreatModel.Lower, ThreatModel.Upper, context.Generator)");
        }

        if (augmentation.Gaussian is { } deviation)
        {
            Change($"Gaussian(x, sigma: {Numbers.Text(deviation)}, context.Generator)");
        }

        void Change(string call) => writer.Lines($"x = {names.Augmentations}.{call};");
    }

    /// <summary>
    /// The argument for what stands in a blank where 0 is outside of the box; empty where it is inside.
    /// </summary>
    private static string Fill(ThreatModel threat)
    {
        var nearest = Math.Min(Math.Max(0, threat.Lower), threat.Upper);
        return nearest == 0 ? "" : $", fill: {Numbers.Text(nearest)}";
    }
}
