using System.Globalization;
using Robust.App.Report;
using Robust.App.Report.Content;
using Robust.Documents;
using Robust.Evaluation.Results;
using Robust.Files;
using Robust.Tests.Data;

namespace Robust.App.Tests.Report;

public sealed class HtmlReportTests
{
    private static readonly Markup Full = new(Reports.Full());

    [Fact]
    public void A_full_report_has_a_section_for_each_thing()
    {
        Assert.Equal(
            ["accuracy", "curve", "radii", "checks", "gallery", "confusion", "classes", "training", "adversary", "again"], Full.Sections);
        Assert.Equal(
            Full.Sections.Select(static id => $"#{id}"),
            Full.All("nav").Single().Descendants("a").Select(static link => link.Attribute("href")!.Value));
    }

    [Fact]
    public void What_is_not_given_has_no_section()
    {
        Assert.Equal(["again"], new Markup(new ReportContent { Document = Reports.Empty }).Sections);
    }

    public static TheoryData<string, Func<ReportContent, ReportContent>> Missing => new()
    {
        { "curve", static content => content with { Document = content.Document with { Curve = null } } },
        { "radii", static content => content with { Radii = null } },
        { "checks", static content => content with { Document = content.Document with { Verdicts = null } } },
        { "gallery", static content => content with { Gallery = null } },
        { "confusion", static content => content with { Confusion = null, ConfusionUnderAttack = null } },
        { "training", static content => content with { Metrics = [], Document = content.Document with { Training = null } } },
    };

    [Theory]
    [MemberData(nameof(Missing))]
    public void Without_its_content_a_section_alone_is_missing(string id, Func<ReportContent, ReportContent> without)
    {
        Assert.Equal(Full.Sections.Where(each => each != id), new Markup(without(Reports.Full())).Sections);
    }

    /// <summary>Wilson's interval of 863 of 1,000 is [0.8403, 0.8829], as the results' own tests have it.</summary>
    [Fact]
    public void The_accuracies_stand_from_the_least_kind_to_the_greatest_with_their_intervals()
    {
        var table = Full.Section("accuracy").Descendants("table").First();

        Assert.Equal(["certified by crown-ibp", "worst of the attacks", "pgd-50x10", "square-5000", "clean"], Markup.Rows(table).Skip(1).Select(static row => row[0]));
        Assert.Contains(Markup.Rows(table), static row => row is ["pgd-50x10", "86.30%", "84.03% to 88.29%", "1,000"]);
        Assert.Contains(
            Markup.Rows(Full.Section("accuracy")),
            static row => row is ["pgd-50x10", "0.3", "50", "0.01", "10", "", "7", "987", "451,230", "442,100", "2e-8", "61.0"]);
        Assert.Contains("on these 1,000 examples within eps 0.3 is between 45.40% (proven) and 85.10%", Full.Section("accuracy").Value, StringComparison.Ordinal);
        Assert.Contains(Markup.Rows(Full.Section("accuracy")), static row => row is ["pgd-50x10", "122"]);
    }

    [Fact]
    public void A_certificate_that_an_attack_contradicts_is_cried_out()
    {
        ReportContent Of(double certified) => new()
        {
            Document = Reports.Empty with { Evaluations = [Reports.Worst, Reports.Certified with { Accuracy = certified }] },
        };

        Assert.DoesNotContain("the certificate is wrong", new Markup(Of(0.851)).Text, StringComparison.Ordinal);
        Assert.Contains("the certificate is wrong", new Markup(Of(0.852)).Section("accuracy").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_other_section_has_the_numbers_that_it_was_given()
    {
        Assert.Contains(Markup.Rows(Full.Section("curve")), static row => row is ["0.35", "41.20%", _, "pgd-40x1"]);
        Assert.Contains(Markup.Rows(Full.Section("radii")), static row => row is ["0", "98.70%", "987"]);
        Assert.Contains(Markup.Rows(Full.Section("checks")), static row => row is ["gradients-not-zero", "✗ failed", _]);
        Assert.Contains("4 passed, 1 failed, 1 not applicable", Full.Section("checks").Value, StringComparison.Ordinal);
        Assert.Contains(Markup.Rows(Full.Section("classes")), static row => row[0] == "Nine" && row.Contains("97.70%"));
        Assert.Contains("Completed after 14 of 14 epochs in 5:02", Full.Section("training").Value, StringComparison.Ordinal);
        Assert.Contains(Reports.Set, Full.Section("adversary").Value, StringComparison.Ordinal);
        Assert.Contains("set.Project(delta);", Full.Section("adversary").Value, StringComparison.Ordinal);
        Assert.Contains("dotnet run -- train --seed 0", Full.Section("again").Value, StringComparison.Ordinal);
        Assert.Contains("171,158 parameters", Full.Section("again").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void An_evaluation_takes_the_place_of_the_documents_numbers()
    {
        var clean = new EvaluationResult { Attack = EvaluationResult.NoAttack, Accuracy = 0.75, Samples = 8 };
        var content = ReportContent.Of(
            Reports.Full().Document, new EvaluationReport { Clean = clean, Attacks = [], FelledBy = [null, "pgd"] });

        Assert.Equal(["accuracy", "training", "again"], new Markup(content).Sections);
        Assert.Contains("75.00%", new Markup(content).Section("accuracy").Value, StringComparison.Ordinal);
        Assert.Equal([null, "pgd"], content.FelledBy);
    }

    [Fact]
    public void A_name_is_text_whatever_it_holds()
    {
        const string Name = "<script>alert(\"1\" & '2')</script>";
        var report = new Markup(new ReportContent
        {
            Document = Reports.Empty with
            {
                Model = Reports.Empty.Model with { Name = Name, Classes = [Name, "\u0007bell\uD800"] },
                Verdicts = [new Verdict(Name, Outcome.Passed, "</style><img src=x>")],
            },
            Confusion = new ConfusionMatrix([0, 1], [1, 1]),
            InnerLoop = "a < b && c > d",
            Commands = ["echo \"</pre>\""],
        });

        Assert.Empty(report.All("script", "img"));
        Assert.Equal($"{Name} on mnist", report.All("h1").Single().Value);
        Assert.Contains(report.Section("confusion").Descendants("th"), static cell => cell.Value == Name);
        Assert.Contains(report.Section("confusion").Descendants("th"), static cell => cell.Value == "\uFFFDbell\uFFFD");
        Assert.Contains("a < b && c > d", report.Section("adversary").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("")
        {
            NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "~" },
        };
        try
        {
            Assert.Equal(Full.Text, HtmlReport.ToHtml(Reports.Full()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_document_with_impossible_training_numbers_is_shown_all_the_same()
    {
        var training = Reports.Full().Document.Training!;
        var odd = new EpochEntry(1, double.NaN, double.NaN, double.PositiveInfinity, null, null, double.NegativeInfinity);
        var report = new Markup(new ReportContent
        {
            Document = Reports.Empty with
            {
                Training = training with { Status = "", Seconds = double.PositiveInfinity, Epochs = [odd, odd with { Epoch = 2, Loss = double.MaxValue }] },
                Evaluations = [Reports.Pgd with { Samples = 0, Eps = double.NaN, StepSize = double.PositiveInfinity }],
                Curve = [Reports.Pgd with { Eps = double.PositiveInfinity }],
            },
            Radii = new CertifiedRadii("none", "L2", [double.PositiveInfinity, null]),
        });

        Assert.Equal(["accuracy", "curve", "radii", "classes", "training", "adversary", "again"], report.Sections);
        Assert.DoesNotContain(report.All("path", "line", "rect"), static mark => mark.Attributes().Any(static attribute => attribute.Value.Contains("NaN") || attribute.Value.Contains('∞')));
    }

    [Fact]
    public void The_file_appears_whole_or_not_at_all()
    {
        using var folder = new TemporaryFolder();
        HtmlReport.Write(folder.At("deep/report.html"), Reports.Full());

        Assert.Equal(Full.Text, File.ReadAllText(folder.At("deep/report.html")));
        var refused = Assert.Throws<DataException>(() => HtmlReport.Write(folder.At("deep"), Reports.Full()));
        Assert.Contains("cannot be written", refused.Message, StringComparison.Ordinal);
    }
}
