using Robust.App.Report;
using Robust.App.Report.Content;
using Robust.Tests.Data;
using SkiaSharp;
using static TorchSharp.torch;

namespace Robust.App.Tests.Report;

public sealed class PictureTests
{
    /// <summary>One pixel is left, one rises by the largest change, one falls by half of it, one is out of the box.</summary>
    [Fact]
    public void A_perturbation_is_gray_where_nothing_changed_and_white_where_most_did()
    {
        using var scope = NewDisposeScope();
        var images = tensor([0.2f, 0.2f, 0.6f, 2f]).view(1, 1, 2, 2);
        var changed = tensor([0.2f, 0.6f, 0.4f, 2f]).view(1, 1, 2, 2);
        var report = new Markup(new ReportContent { Document = Reports.Empty, Gallery = new Gallery(images, changed, [7], [7], [3]) });

        var pictures = report.All("img").Select(static image => Decode(image.Attribute("src")!.Value)).ToList();

        Assert.Equal([51, 51, 153, 255], pictures[0]);
        Assert.Equal([128, 255, 64, 128], pictures[1]);
        Assert.Equal([51, 153, 102, 255], pictures[2]);
        Assert.Contains("black is -0.4 and white is +0.4", report.Section("gallery").Value, StringComparison.Ordinal);
        Assert.Contains("taken for Three", report.Section("gallery").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Colors_are_channels_and_the_box_goes_from_black_to_white()
    {
        using var scope = NewDisposeScope();
        var image = tensor([255f, 51f, 0f]).view(1, 3, 1, 1);
        var report = new Markup(new ReportContent
        {
            Document = Reports.Empty,
            Gallery = new Gallery(image, image, [0], [0], [0]) { Upper = 255 },
        });

        using var bitmap = Bitmap(report.All("img").First().Attribute("src")!.Value);
        Assert.Equal(new SKColor(255, 51, 0), bitmap.GetPixel(0, 0));
        Assert.Contains("withstood", report.Section("gallery").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void No_more_images_are_shown_than_one_wants_to_see()
    {
        using var scope = NewDisposeScope();
        var many = zeros(30, 1, 4, 4);
        var labels = new long[30];
        var report = new Markup(new ReportContent { Document = Reports.Empty, Gallery = new Gallery(many, many, labels, labels, labels) });

        Assert.Equal(3 * 24, report.All("img").Count());
        Assert.Contains("The first 24 of 30 images.", report.Section("gallery").Value, StringComparison.Ordinal);
    }

    /// <summary>Images of 28 x 28 are enlarged four times; below a margin of 16 and a line of 24 pixels is the first of eight rows.</summary>
    [Fact]
    public void A_contact_sheet_has_a_row_for_each_image()
    {
        using var folder = new TemporaryFolder();
        ContactSheet.Write(folder.At("sheet.png"), Reports.Gallery(), Reports.Digits);

        using var sheet = SKBitmap.Decode(folder.At("sheet.png"));

        Assert.Equal((16 + (3 * 112) + 12 + 16, 16 + 24 + (8 * (112 + 24))), (sheet.Width, sheet.Height));
        Assert.Equal(SKColors.Black, sheet.GetPixel(16, 40)); // the first image's corner
        Assert.Equal(SKColors.White, sheet.GetPixel(16 + (4 * 13), 40 + (4 * 5))); // the middle of a seven's bar
        Assert.Equal(SKColors.White, sheet.GetPixel(sheet.Width - 1, 100));
    }

    private static byte[] Decode(string uri)
    {
        using var bitmap = Bitmap(uri);
        return [.. bitmap.Pixels.Select(static pixel => pixel.Green)];
    }

    private static SKBitmap Bitmap(string uri) => SKBitmap.Decode(Convert.FromBase64String(uri["data:image/png;base64,".Length..]));
}
