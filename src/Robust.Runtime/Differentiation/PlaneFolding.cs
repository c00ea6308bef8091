using System.Runtime.Intrinsics;

namespace Robust.Differentiation;

/// <summary>
/// The fold of one plane after another, line by line: what falls on even and on odd places of a line is added up by itself, many
/// values at once, and then put in turn.
/// </summary>
internal sealed class PlaneFolding
{
    private readonly int kernelHeight, kernelWidth, strideHeight, strideWidth, paddingHeight, paddingWidth;
    private readonly int height, width, rows, columns, places;
    private readonly float[] sums;
    private readonly float[] line;

    /// <summary>PlaneWindows over planes of a size.</summary>
    public PlaneFolding(PlaneWindows windows, (long Height, long Width) size)
    {
        (height, width) = ((int)size.Height, (int)size.Width);
        (kernelHeight, kernelWidth) = ((int)windows.Kernel.Height, (int)windows.Kernel.Width);
        (strideHeight, strideWidth) = ((int)windows.Stride.Height, (int)windows.Stride.Width);
        (paddingHeight, paddingWidth) = ((int)windows.Padding.Height, (int)windows.Padding.Width);
        rows = ((height + (2 * paddingHeight) - kernelHeight) / strideHeight) + 1;
        columns = ((width + (2 * paddingWidth) - kernelWidth) / strideWidth) + 1;

        // What is of one parity in a line with its border, in whole vectors.
        places = ((((width + (2 * paddingWidth) + strideWidth - 1) / strideWidth) + Lanes - 1) / Lanes) * Lanes;
        sums = new float[strideWidth * places];
        line = new float[strideWidth * places];
    }

    private static int Lanes => Vector256<float>.Count;

    /// <summary>Folds all planes.</summary>
    /// <param name="windows">The values of the windows, plane by plane.</param>
    /// <param name="planes">Gets the planes.</param>
    public void Fold(ReadOnlySpan<float> windows, Span<float> planes)
    {
        var area = kernelHeight * kernelWidth * rows * columns;
        for (int plane = 0, count = planes.Length / (height * width); plane < count; plane++)
        {
            var source = windows.Slice(plane * area, area);
            for (var y = 0; y < height; y++)
            {
                AddLine(source, y + paddingHeight);
                PutInTurn().Slice(paddingWidth, width).CopyTo(planes[(((plane * height) + y) * width)..]);
            }
        }
    }

    /// <summary>Adds up what falls on a line of the plane with its border.</summary>
    private void AddLine(ReadOnlySpan<float> source, int y)
    {
        Array.Clear(sums);
        var last = Math.Min(kernelHeight - 1, y);
        for (var ky = y % strideHeight; ky <= last; ky += strideHeight)
        {
            var row = (y - ky) / strideHeight;
            if (row >= rows)
            {
                continue;
            }

            for (var kx = 0; kx < kernelWidth; kx++)
            {
                var (shift, parity) = Math.DivRem(kx, strideWidth);
                var values = source.Slice(((((ky * kernelWidth) + kx) * rows) + row) * columns, columns);
                Add(values, sums.AsSpan((parity * places) + shift, columns));
            }
        }
    }

    private static void Add(ReadOnlySpan<float> values, Span<float> sums)
    {
        var at = 0;
        for (; at <= values.Length - Vector256<float>.Count; at += Vector256<float>.Count)
        {
            (Vector256.Create(values[at..]) + Vector256.Create<float>(sums[at..])).CopyTo(sums[at..]);
        }

        for (; at < values.Length; at++)
        {
            sums[at] += values[at];
        }
    }

    private ReadOnlySpan<float> PutInTurn()
    {
        if (strideWidth == 1)
        {
            return sums;
        }

        var even = sums.AsSpan(0, places);
        var odd = sums.AsSpan(places);
        var turn = Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7);
        for (var at = 0; at < places; at += Vector128<float>.Count)
        {
            var both = Vector256.Create(Vector128.Create<float>(even[at..]), Vector128.Create<float>(odd[at..]));
            Vector256.Shuffle(both, turn).CopyTo(line.AsSpan(2 * at));
        }

        return line;
    }
}
