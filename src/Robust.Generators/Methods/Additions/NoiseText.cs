using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Additions;

/// <summary>The noise of copies in code.</summary>
internal static class NoiseText
{
    /// <summary>The expression that draws it for all copies of <c>x</c>.</summary>
    public static string Draw(NoisyCopies copies, Names names) =>
        $"{names.Augmentations}.NoiseOfCopies(x, copies: {Numbers.Text(copies.Count)}, sigma: {Numbers.Text(copies.Sigma)}, "
        + "context.Generator)";
}
