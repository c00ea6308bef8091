using System.Globalization;
using Robust.App.Tables;
using Robust.Declarations;
using Robust.Evaluation.Results;
using Robust.Runtime.Tests.Documents;

namespace Robust.App.Tests.Tables;

public sealed class TableTests
{
    private static readonly EvaluationResult Clean = Samples.Clean with
    {
        Classes = [new ClassAccuracy("Low", 4, 0.75), new ClassAccuracy("High", 4, 0.75)],
    };

    private static readonly EvaluationResult Pgd = Samples.Pgd with
    {
        Classes = [new ClassAccuracy("Low", 4, 0.5)],
        Attacked = 985,
        ForwardPasses = 502_350,
        BackwardPasses = 492_500,
        Violation = 2e-8,
    };

    private readonly Screen screen = new(terminal: false);

    private IEnumerable<string[]> Rows =>
        screen.Text.Split('\n').Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void The_table_of_accuracies_has_every_number_with_its_protocol()
    {
        var patches = Samples.Pgd with { Attack = "patches", Norm = Norm.None };
        screen.Console().Write(EvaluationTable.Of([Samples.Clean, Samples.Pgd, patches]));

        AssertRow("clean", "98.52%", "10,000", "1.2");
        AssertRow("pgd-50x10", "86.30%", "1,000", "0.3", "50", "0.01", "10", "61.0");
        AssertRow("patches", "86.30%", "1,000", "50", "0.01", "10", "61.0"); // eps says nothing where no norm measures
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
            The_table_of_accuracies_has_every_number_with_its_protocol();
            A_report_is_a_table_for_each_thing_that_it_has();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_table_of_classes_has_a_row_a_class_and_a_column_an_attack()
    {
        screen.Console().Write(ClassTable.Of([Clean, Pgd]));

        AssertRow("class", "clean", "pgd-50x10");
        AssertRow("Low", "75.00%", "50.00%");
        AssertRow("High", "75.00%", "-");
    }

    [Fact]
    public void Of_two_classes_it_ends_with_the_Matthews_correlation()
    {
        screen.Console().Write(ClassTable.Of([Clean with { Matthews = 0.8516 }, Pgd with { Matthews = -0.25 }, Pgd]));

        AssertRow("Matthews", "correlation", "0.852", "-0.250", "-");
    }

    /// <summary>Wilson's interval of 863 of 1,000 is [0.8403, 0.8829], as the results' own tests have it.</summary>
    [Fact]
    public void A_report_is_a_table_for_each_thing_that_it_has()
    {
        ReportTables.Write(screen.Console(), new EvaluationReport
        {
            Clean = Clean,
            Attacks = [Pgd],
            Curve = [Pgd with { Eps = 8 / 255.0 }],
            Verdicts = [new Verdict("gradients", Outcome.Failed, "None [of] them.")],
            FelledBy = [],
        });

        AssertRow("pgd-50x10", "86.30%", "1,000", "0.3", "50", "0.01", "10", "61.0");
        AssertRow("pgd-50x10", "84.03%", "to", "88.29%", "985", "502,350", "492,500", "2e-8");
        AssertRow("High", "75.00%", "-");
        AssertRow("0.031373", "86.30%", "pgd-50x10", new string('━', 21) + new string('─', 3));
        AssertRow("gradients", "failed", "None", "[of]", "them.");
    }

    [Fact]
    public void What_was_not_measured_has_no_table()
    {
        ReportTables.Write(
            screen.Console(), new EvaluationReport { Clean = Clean, Attacks = [], FelledBy = [] });

        Assert.DoesNotContain("verdict", screen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("━", screen.Text, StringComparison.Ordinal);
    }

    private void AssertRow(params string[] cells) => Assert.Contains(Rows, row => row.SequenceEqual(cells));
}
