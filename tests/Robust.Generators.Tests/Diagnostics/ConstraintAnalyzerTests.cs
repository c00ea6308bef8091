namespace Robust.Generators.Tests.Diagnostics;

public sealed class ConstraintAnalyzerTests
{
    [Theory]
    [InlineData("static bool C(Row t) => t.A <= t.B;")]
    [InlineData("static bool C(Row t) { return t.A <= t.B && t.B != 3; }")]
    [InlineData("bool C => A < B || !D;")]
    [InlineData("bool C { get { return D && X >= 1; } }")]
    [InlineData("static bool C(Row t) => t.X == t.Y * 2 - t.A / 3.0;")]
    [InlineData("static bool C(Row t) => Math.Sqrt(t.A) <= Math.Max(t.B, Math.Exp(t.X / 10));")]
    [InlineData("static bool C(Row t) => t.K == Kind.A || t.K != Kind.B && t.A > 2;")]
    [InlineData("static bool C(Row t) => t.X <= (t.D ? 5 : t.K == Kind.B ? 3 : 1);")]
    [InlineData("static bool C(Row t) => Half(t.A) <= t.Y; static double Half(double x) => x / 2;")]
    [InlineData("static bool C(Row t) => t.Share <= 0.5; [NotFeature] public double Share => A / (B + 1.0);")]
    [InlineData("static bool C(Row t) => Inner(t); static bool Inner(Row t) => t.A <= t.B;")]
    [InlineData("static bool C(Row t) => (double)t.P <= t.X;")]
    public Task Arithmetic_on_features_is_fine(string constraint) =>
        Analysis.ReportsNothingAsync(Source($"[Constraint] {constraint}"));

    [Theory]
    [InlineData("[Constraint] static bool C(Row t) => {|RBST0055:t.A / t.B|} <= 1;", "division of whole numbers")]
    [InlineData("[Constraint] static bool C(Row t) => {|RBST0055:t.A % 2|} == 0;", "none of +, -, * and /")]
    [InlineData("[Constraint] static bool C(Row t) => {|RBST0055:(int)t.X|} <= 1;", "cuts off decimals")]
    [InlineData("[Constraint] static bool C(Row t) => {|RBST0055:Math.Floor(t.X)|} <= 1;", "no function that has a gradient")]
    [InlineData("[Constraint] static bool C(Row t) => {|RBST0055:Other.F(t.X)|} <= 1;", "neither of Math nor of the record")]
    [InlineData("[Constraint] static bool C(Row t) => {|RBST0055:t.K.ToString() == \"A\"|};", "compares no numbers")]
    [InlineData("[Constraint] static bool C(Row t) => {|RBST0055:t.K == t.L|};", "compares no numbers, and no enum")]
    [InlineData("[Constraint] static bool C(Row t) => {|RBST0055:t.A switch { 1 => true, _ => false }|};", "is no comparison")]
    [InlineData("[Constraint] static bool {|RBST0055:C|}(Row t) { var a = t.A; return a < 3; }", "no expression in this project")]
    [InlineData("[Constraint] static int {|RBST0055:C|}(Row t) => t.A;", "is no constraint; make it a bool property, or a static bool method")]
    [InlineData("[Constraint] bool {|RBST0055:C|}() => A < B;", "is no constraint")]
    [InlineData("[Constraint] static bool C(Row t) => F(t.A) <= 3; static double F(double a) => {|RBST0055:F(a + 1)|};", "calls itself")]
    [InlineData("[Constraint] static bool C(Row t) => {|RBST0055:t.I * t.I|} <= 7;", "may leave the range of int")]
    [InlineData("[Constraint] static bool {|RBST0055:C|}(Row t) => t.X / t.A <= 1;", "not a finite number for every record")]
    [InlineData("[Constraint] static bool {|RBST0055:C|}(Row t) => Math.Log(t.A) <= 1;", "not a finite number for every record")]
    [InlineData("[Constraint] static bool {|RBST0055:C|}(Row t) => t.X + t.Y == t.A;", "'Row.C' assigns a real number to 'A'")]
    [InlineData("[Constraint] static bool {|RBST0055:C|}(Row t) => t.X + t.Y == 2.5 * t.A;", "without a feature of its own on one side")]
    [InlineData("[Constraint] static bool {|RBST0055:C|}(Row t) => t.D || t.X == t.Y;", "one of several cases")]
    [InlineData("[Constraint] static bool {|RBST0055:C|}(Row t) => t.X != t.Y;", "asks real numbers to differ")]
    [InlineData("[Constraint(Tolerance = 1)] static bool {|RBST0055:C|}(Row t) => t.D || t.X < t.Y;", "a Tolerance for several cases")]
    [InlineData("[Constraint] static bool {|RBST0055:C|}(Row t) => 1 < 2;", "is about no feature")]
    [InlineData("[Constraint] static bool {|RBST0055:C|}(Row t) => t.X == t.Y; [Constraint] static bool D2(Row t) => t.Y == t.X * 2;", "by way of other equations")]
    [InlineData("[Constraint] static bool C(Row t) => t.X == t.Y; [Constraint] static bool {|RBST0055:D2|}(Row t) => t.X == t.A;", "assigns what 'C' assigns already")]
    public Task What_cannot_be_translated_is_refused_where_it_stands(string constraint, string message) =>
        Analysis.ReportsAsync(Source(constraint), message);

    [Theory]
    [InlineData("[Constraint] static bool {|RBST0056:C|}(Row t) => t.A > 10;")]
    [InlineData("[Constraint] static bool {|RBST0056:C|}(Row t) => t.X == t.Y + 21;")]
    [InlineData("[Constraint] static bool {|RBST0056:C|}(Row t) => t.A + t.B < 0;")]
    [InlineData("[Constraint] static bool C(Row t) => t.A <= 3; [Constraint] static bool {|RBST0056:E|}(Row t) => t.A >= 4;")]
    [InlineData("[Constraint] static bool C(Row t) => t.A > t.B; [Constraint] static bool {|RBST0056:E|}(Row t) => t.B >= 10;")]
    public Task What_no_record_satisfies_is_refused(string constraint) =>
        Analysis.ReportsAsync(Source(constraint), "holds for no record within the declared ranges");

    [Theory]
    [InlineData("[Constraint] static bool {|RBST0057:C|}(Row t) => t.M <= 3;", "is about 'M' only")]
    [InlineData("[Constraint] static bool {|RBST0057:C|}(Row t) => t.M <= t.N;", "is about 'M' and 'N' only")]
    public Task What_the_adversary_cannot_change_needs_no_constraint(string constraint, string message) =>
        Analysis.ReportsAsync(Source(constraint), message);

    [Theory]
    [InlineData("[Constraint] static bool C(Row t) => t.A <= {|RBST0058:t.Hidden|};", "is about 'Hidden', which the model does not see")]
    [InlineData("[Constraint] static bool C(Row t) => {|RBST0058:t.Label|} || t.A < 3;", "is about 'Label'")]
    public Task A_property_that_is_no_feature_is_refused(string constraint, string message) =>
        Analysis.ReportsAsync(Source(constraint), message);

    [Fact]
    public Task A_tolerance_is_at_least_0() => Analysis.ReportsAsync(
        Source("[Constraint({|RBST0011:Tolerance = -1|})] static bool C(Row t) => t.X <= t.Y;"), "Tolerance of [Constraint] is -1");

    [Theory]
    [InlineData("[Feature(0, 3)] Kind Z", "RBST0032", "whose columns have the range [0, 1]")]
    [InlineData("[Feature(Eps = 2)] Kind Z", "RBST0032", "whose Eps is from 0 to 1")]
    [InlineData("Empty Z", "RBST0031", "which has no values")]
    [InlineData("Flagged Z", "RBST0031", "whose values combine")]
    public async Task A_choice_is_of_an_enum_of_single_values(string property, string rule, string message)
    {
        var run = GeneratorRun.Over(Source("").Replace(
            "Kind L,", $"Kind L, {property},", StringComparison.Ordinal));

        var found = Assert.Single(await Analysis.OverAsync(run));

        Assert.Equal(rule, found.Id);
        Assert.Contains(message, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static string Source(string constraint) => $$"""
        using System;
        using Robust.Declarations;
        public enum Kind { A, B }
        public enum Empty { }
        [Flags] public enum Flagged { One = 1, Two = 2 }
        public static class Other { public static double F(double x) => x; }
        public record Row(
            [Feature(0, 10)] int A, [Feature(0, 10)] long B, [Feature(0, 100000)] int I, [Feature(0, 20)] double X, [Feature(0, 20)] float Y,
            [Feature(0, 20)] decimal P, bool D, Kind K, Kind L, [Feature(0, 10), Immutable] int M, [Feature(0, 5, Eps = 0)] double N,
            [NotFeature] double Hidden, [Label] bool Label)
        {
            {{constraint}}
        }

        [RobustModel(Eps = 0.1), TabularInput<Row>, Classes(2), Linear(2)] public partial class Net;
        """;
}
