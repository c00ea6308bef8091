using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Robust.Generators.Tests.Diagnostics;

public sealed class TabularAnalyzerTests
{
    private const string Kind = "public enum Kind { A, B }\n";

    private const string Net =
        "[RobustModel(Eps = 0.1), TabularInput<Row>, Labels<Kind>, Linear(2)] public partial class Net;\n";

    [Theory]
    [InlineData("string", "'Row.X' is of type 'string', which is not a number; turn it into one, or mark it with [NotF")]
    [InlineData("DateTime", "of type 'DateTime'")]
    [InlineData("double?", "of type 'double?'")]
    [InlineData("Kind", "of type 'Kind'")]
    [InlineData("(int, int)", "of type '(int, int)'")]
    [InlineData("nint", "of type 'nint'")]
    public async Task A_property_that_is_neither_number_nor_marked_is_no_feature(string type, string message)
    {
        await Reports($"record Row([Feature(0, 1)] double Y, {type} {{|RBST0031:X|}});", message);
        await Reports($"class Row {{ [Feature(0, 1)] public {type} {{|RBST0031:X|}} {{ get; init; }} }}", message);
        await ReportsNothing($"record Row([Feature(0, 1)] double Y, [NotFeature] {type} X);");
    }

    [Fact]
    public async Task What_is_not_public_readable_or_an_instances_is_none_of_the_models_business() =>
        await ReportsNothing("""
            class Row
            {
                [Feature(0, 1)] public double X { get; init; }
                internal string Inside { get; } = "";
                public string Hidden { private get; set; } = "";
                public string Written { set { } }
                public static string Shared => "";
                public string this[int index] => "";
                public string field = "";
            }
            """);

    [Theory]
    [InlineData("interface Row { [Feature(0, 1)] double X { get; } }", "not a record, class or struct")]
    [InlineData("enum Row { A, B }", "not a record, class or struct")]
    [InlineData("file class Row { [Feature(0, 1)] public double X => 0; }", "is local to its file")]
    [InlineData("class Row { [NotFeature] public double X => 0; }", "has no public property that is a feature")]
    [InlineData("class Row;", "has no public property that is a feature")]
    public Task A_record_must_have_features_that_generated_code_can_read(string record, string message) =>
        Analysis.ReportsAsync(
            "using Robust.Declarations;\n" + Kind + record + Net.Replace(
                "TabularInput<Row>", "{|RBST0031:TabularInput<Row>|}", StringComparison.Ordinal),
            "'Row'", message);

    [Theory]
    [InlineData("double {|RBST0032:X|}", "'Row.X' has no range; write [Feature(min, max)]")]
    [InlineData("[{|RBST0032:Feature|}] int X", "'Row.X' has no range")]
    [InlineData("[{|RBST0032:Feature(Eps = 0.1)|}] decimal X", "'Row.X' has no range")]
    [InlineData("[Immutable] byte {|RBST0032:X|}", "'Row.X' has no range")]
    [InlineData("[{|RBST0032:Feature(5, 5)|}] long X", "has the range [5, 5]; its ends must be finite and the first")]
    [InlineData("[{|RBST0032:Feature(5, 1)|}] float X", "has the range [5, 1]")]
    [InlineData("[{|RBST0032:Feature(0, double.NaN)|}] float X", "has the range [0, NaN]")]
    [InlineData("[{|RBST0032:Feature(0, double.PositiveInfinity)|}] double X", "its ends must be finite")]
    [InlineData("[{|RBST0032:Feature(-1.7e308, 1.7e308)|}] double X", "its ends must be finite")]
    [InlineData("[{|RBST0032:Feature(0, 2)|}] bool X", "has the range [0, 2]; that of a bool is [0, 1]")]
    [InlineData("[Feature(0, 8, {|RBST0032:Eps = -1|})] double X", "has Eps = -1; it must be at least 0 and at most the")]
    [InlineData("[Feature(1, 8, {|RBST0032:Eps = 7.5|})] double X", "at most the width of the range, 7")]
    [InlineData("[Feature(0, 8, {|RBST0032:Eps = double.NaN|})] double X", "has Eps = NaN")]
    [InlineData("[property: {|RBST0032:Feature(3, 1)|}] double X", "has the range [3, 1]")]
    public Task A_feature_has_a_range_and_eps_fits_it(string parameter, string message) =>
        Reports($"record Row([Feature(0, 1)] double Y, {parameter});", message);

    [Theory]
    [InlineData("bool X")]
    [InlineData("[Feature] bool X")]
    [InlineData("[Feature(0, 1, Eps = 1)] bool X")]
    [InlineData("[Feature(-3, -1, Eps = 2)] sbyte X")]
    [InlineData("[Feature(0, 1e300)] ulong X")]
    [InlineData("[property: Feature(max: 1, min: 0)] short X")]
    [InlineData("[property: Feature(0, 1), Immutable] decimal X")]
    [InlineData("[NotFeature, Feature(7, 1)] double X")]
    public Task Ranges_of_all_kinds_of_numbers_are_fine(string parameter) =>
        ReportsNothing($"record Row([Feature(0, 1)] double Y, {parameter});");

    [Theory]
    [InlineData("Labels<Kind>", "[Label] Kind A, [{|RBST0033:Label|}] Kind B", "'Row.B' is a label beside 'A'; keep one")]
    [InlineData("Labels<Kind>", "[{|RBST0033:Label|}] int A", "a label of type 'int'; it must be of the enum 'Kind'")]
    [InlineData("Labels<Kind>", "[{|RBST0033:Label|}] bool A", "must be of the enum 'Kind' of [Labels]")]
    [InlineData("Classes(2)", "[{|RBST0033:Label|}] Kind A", "it must be an int from 0, or with [Classes(2)] a bool")]
    [InlineData("Classes(2)", "[{|RBST0033:Label|}] string A", "a label of type 'string'")]
    [InlineData("Classes(2)", "[Label, {|RBST0033:Feature(0, 1)|}] int A", "marked with [Label] and [Feature]")]
    [InlineData("Classes(2)", "[{|RBST0033:NotFeature|}, Label] int A", "marked with [Label] and [NotFeature]")]
    public Task A_record_has_one_label_of_the_type_of_the_classes(string classes, string labels, string message) =>
        Analysis.ReportsAsync(Source($"record Row([Feature(0, 1)] double Y, {labels});", classes), message);

    [Fact]
    public Task A_bool_labels_two_classes_only() => Analysis.ReportsAsync(
        Source("record Row([Feature(0, 1)] double Y, [{|RBST0033:Label|}] bool A);", "Classes(3)")
            .Replace("Linear(2)", "Linear(3)", StringComparison.Ordinal),
        "a label of type 'bool'");

    [Theory]
    [InlineData("Classes(2)", "[Label] bool A")]
    [InlineData("Classes(2)", "[Label] int A")]
    [InlineData("Labels<Kind>", "[property: Label] Kind A")]
    public Task A_label_of_the_right_type_is_fine(string classes, string label) =>
        Analysis.ReportsNothingAsync(Source($"record Row([Feature(0, 1)] double Y, {label});", classes));

    [Fact]
    public Task A_label_without_classes_is_worth_an_error() => Analysis.ReportsAsync(
        SampleDeclarations.HandWritten.Replace("(Eps = 0.05)", "(Eps = 0.05), TabularInput<Row>", StringComparison.Ordinal)
            + "public record Row([Feature(0, 1)] double Y, [{|RBST0033:Label|}] Kind A);" + Kind,
        "'HandNet' has no classes; add [Labels<TEnum>] or [Classes(n)]");

    [Theory]
    [InlineData("Lower = -1", "Lower of [RobustModel] is -1; it must be 0 with [TabularInput]")]
    [InlineData("Upper = 255", "Upper of [RobustModel] is 255; it must be 1 with [TabularInput]")]
    public Task The_box_is_that_of_encoded_features(string end, string message) => Analysis.ReportsAsync(
        Source("record Row([Feature(0, 1)] double Y);", "Labels<Kind>").Replace(
            "Eps = 0.1", $"Eps = 0.1, {{|RBST0011:{end}|}}", StringComparison.Ordinal),
        message);

    [Theory]
    [InlineData("[Feature(0, 9, Eps = 3)]")]
    [InlineData("[Feature(0, 9), Immutable]")]
    public Task A_threat_model_of_its_own_does_not_know_what_the_record_says_of_the_adversary(string marks) =>
        Analysis.ReportsAsync(
            SampleDeclarations.HandWrittenThreat
                .Replace("RobustModel<", "{|RBST0032:RobustModel<", StringComparison.Ordinal)
                .Replace(">, Input(4)", ">|}, TabularInput<Row>", StringComparison.Ordinal)
                + $"public record Row({marks} double A, [Feature(0, 1)] double B, bool C, bool D);",
            "'A' is immutable or has an eps of its own");

    [Fact]
    public Task Input_and_record_exclude_each_other() => Analysis.ReportsAsync(
        Source("record Row([Feature(0, 1)] double Y);", "Labels<Kind>").Replace(
            "TabularInput<Row>", "Input(1), {|RBST0008:TabularInput<Row>|}", StringComparison.Ordinal),
        "needs one [Input] or [TabularInput] but has 2");

    [Fact]
    public async Task A_record_of_another_assembly_is_reported_at_the_attribute()
    {
        using var image = new MemoryStream();
        var library = Compilations.Create(
            "using Robust.Declarations; public record Row([Feature(0, 1)] double Good, [Feature(1, 0)] double Bad, string Text);");
        Assert.True(library.Emit(image).Success);
        var source = MarkedSource.Parse("using Robust.Declarations;\n" + Kind + Net.Replace(
            "TabularInput<Row>", "{|RBST0032:TabularInput<Row>|}", StringComparison.Ordinal));

        var run = GeneratorRun.Over(Compilations.Create(source.Text)
            .AddReferences(MetadataReference.CreateFromImage(image.ToArray())));
        var found = await Analysis.OverAsync(run);

        Assert.Equal(["RBST0031", "RBST0032"], found.Select(diagnostic => diagnostic.Id).Order());
        Assert.All(found, diagnostic => Assert.Equal(source.Marks.Single().Span, diagnostic.Location.SourceSpan));
        Assert.Contains(
            "'Row.Bad' has the range [1, 0]",
            found.Single(diagnostic => diagnostic.Id == "RBST0032").GetMessage(CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
    }

    private static Task Reports(string record, string message) =>
        Analysis.ReportsAsync(Source(record, "Labels<Kind>"), message);

    private static Task ReportsNothing(string record) =>
        Analysis.ReportsNothingAsync(Source(record, "Labels<Kind>"));

    private static string Source(string record, string classes) =>
        $"using System;\nusing Robust.Declarations;\n{Kind}public {record}\n"
        + Net.Replace("Labels<Kind>", classes, StringComparison.Ordinal);
}
