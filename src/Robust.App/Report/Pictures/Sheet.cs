using SkiaSharp;

namespace Robust.App.Report.Pictures;

/// <summary>Pictures in a grid, with a line of text above all and one below each row.</summary>
internal static class Sheet
{
    private const int Margin = 16;
    private const int Gap = 6;
    private const int LineHeight = 24;
    private const int LeastSide = 112;
    private const int RowsOfColumn = 8;
    private const float TextSize = 14;

    /// <summary>The sheet as a file of type PNG.</summary>
    /// <param name="rows">The rows, at least one, all of pictures of one size.</param>
    /// <param name="heading">The line above all.</param>
    public static byte[] Of(IReadOnlyList<SheetRow> rows, string heading)
    {
        var (picture, columns) = (rows[0].Pictures.Image, (rows.Count + RowsOfColumn - 1) / RowsOfColumn);
        var enlargement = Math.Max(1, (LeastSide + Math.Min(picture.Width, picture.Height) - 1) / Math.Min(picture.Width, picture.Height));
        var cell = new SKSizeI(enlargement * picture.Width, enlargement * picture.Height);
        var column = (3 * cell.Width) + (2 * Gap) + Margin;
        var row = cell.Height + LineHeight;
        using var bitmap = new SKBitmap(
            Margin + (columns * column), Margin + LineHeight + (Math.Min(rows.Count, RowsOfColumn) * row), SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        using var letters = new Letters(TextSize);
        canvas.Clear(SKColors.White);
        letters.Draw(canvas, heading, Margin, Margin + TextSize, bitmap.Width - (2 * Margin));
        for (var i = 0; i < rows.Count; i++)
        {
            var corner = new SKPointI(Margin + (i / RowsOfColumn * column), Margin + LineHeight + (i % RowsOfColumn * row));
            Draw(canvas, rows[i].Pictures, corner, cell);
            letters.Draw(canvas, rows[i].Label, corner.X, corner.Y + cell.Height + TextSize + 1, column - Margin);
        }

        canvas.Flush();
        return Picture.Png(bitmap);
    }

    private static void Draw(SKCanvas canvas, Triple triple, SKPointI corner, SKSizeI cell)
    {
        Picture[] pictures = [triple.Image, triple.Perturbation, triple.Adversarial];
        for (var i = 0; i < pictures.Length; i++)
        {
            using var bitmap = pictures[i].ToBitmap();
            var x = corner.X + (i * (cell.Width + Gap));
            canvas.DrawBitmap(bitmap, SKRect.Create(x, corner.Y, cell.Width, cell.Height)); // no filter: each pixel a square
        }
    }
}

/// <summary>A row of a sheet.</summary>
/// <param name="Pictures">Its pictures.</param>
/// <param name="Label">The line below them.</param>
internal sealed record SheetRow(Triple Pictures, string Label);
