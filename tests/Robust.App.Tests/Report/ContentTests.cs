using Robust.App.Report.Content;
using static TorchSharp.torch;

namespace Robust.App.Tests.Report;

public sealed class ContentTests
{
    [Fact]
    public void A_matrix_counts_pairs()
    {
        var matrix = new ConfusionMatrix([0, 0, 0, 1, 3], [0, 1, 1, 1, 0]);

        Assert.Equal((5, 2, 4), (matrix.Samples, matrix.Right, matrix.Classes));
        Assert.Equal((1, 2, 0), (matrix.Count(0, 0), matrix.Count(0, 1), matrix.Count(2, 0)));
        Assert.Equal([(0, 1, 2), (3, 0, 1)], matrix.Mistakes);
    }

    [Fact]
    public void A_matrix_of_what_are_no_pairs_of_classes_is_refused()
    {
        Assert.Contains("1 labels and 2 predictions", Refused(static () => new ConfusionMatrix([0], [0, 1])), StringComparison.Ordinal);
        Assert.Contains("(0, -1)", Refused(static () => new ConfusionMatrix([0], [-1])), StringComparison.Ordinal);
    }

    [Fact]
    public void More_classes_than_one_can_see_are_shown_by_their_mistakes()
    {
        var report = new Markup(new ReportContent
        {
            Document = Reports.Empty with { Model = Reports.Empty.Model with { Classes = null } },
            Confusion = new ConfusionMatrix([0, 0, 99], [7, 7, 99]),
        });

        Assert.Equal([["class", "taken for", "inputs"], ["0", "7", "2"]], Markup.Rows(report.Section("confusion")));
    }

    [Fact]
    public void A_radius_counts_where_the_class_is_right()
    {
        var radii = CertifiedRadii.Of("ibp", "L2", [0.5, 0.25, 0, 0.5], [1, 1, 1, 1], [1, 1, 1, 0]);

        Assert.Equal([0.75, 0.5, 0.25, 0], new[] { 0, 0.25, 0.5, 0.6 }.Select(radii.Share));
        Assert.Contains("2, 1 and 1", Refused(static () => CertifiedRadii.Of("ibp", "L2", [0, 0], [1], [1])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_gallery_of_what_are_no_images_is_refused()
    {
        using var scope = NewDisposeScope();

        Assert.Contains("[1, 20]", Refused(static () => new Gallery(zeros(1, 20), zeros(1, 20), [0], [0], [0])), StringComparison.Ordinal);
        Assert.Contains("[1, 2, 4, 4]", Refused(static () => new Gallery(zeros(1, 2, 4, 4), zeros(1, 2, 4, 4), [0], [0], [0])), StringComparison.Ordinal);
        Assert.Contains("1, 2, 1", Refused(static () => new Gallery(zeros(1, 1, 4, 4), zeros(1, 1, 4, 4), [0], [0, 1], [0])), StringComparison.Ordinal);
    }

    private static string Refused(Func<object> make) => Assert.Throws<RobustException>(make).Message;
}
