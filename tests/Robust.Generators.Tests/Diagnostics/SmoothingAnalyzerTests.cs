namespace Robust.Generators.Tests.Diagnostics;

/// <summary>Settings of smoothing, by the powers of 2: alpha^(1/n) is above 1/2 if and only if alpha is above 2^-n.</summary>
public sealed class SmoothingAnalyzerTests
{
    [Theory]
    [InlineData("new SmoothingSettings(0.5) { Samples = {|RBST0051:9|} }", "9 samples at alpha 0.001", "at least 10")]
    [InlineData("new(0.5) { Alpha = 1e-9, Samples = {|RBST0051:Few|} }", "at alpha 1E-09", "at least 30")]
    [InlineData("new(0.5) { Samples = {|RBST0051:10|}, Alpha = 0.0009765625 }", "at least 11")] // 2^-10
    [InlineData("new(0.5) { Samples = {|RBST0051:1|}, Alpha = 0.5 }", "at least 2")]
    public Task Constants_of_which_nothing_can_follow_are_reported(string settings, params string[] message) =>
        Analysis.ReportsAsync(Source(settings), message);

    [Theory]
    [InlineData("new(0.5)")]
    [InlineData("new(0.5) { Samples = 10 }")]
    [InlineData("new(0.5) { Samples = 1, Alpha = 0.51 }")]
    [InlineData("new(0.5) { Samples = 9, Alpha = double.Parse(\"0.1\") }")]
    [InlineData("new(0.5) { Samples = \"one\".Length }")]
    [InlineData("new(0.5) { SelectionSamples = 1 }")]
    [InlineData("new(0.5) { Samples = 0 }")] // which the runtime refuses for itself
    public Task Others_are_fine(string settings) => Analysis.ReportsNothingAsync(Source(settings));

    private static string Source(string settings) => $$"""
        using Robust.Certification.Smoothing;
        using Robust.Declarations;

        [RobustModel(Eps = 1), Input(2), Classes(2), Linear(2)]
        public partial class Net
        {
            private const int Few = 29;

            public static SmoothingSettings Settings => {{settings}};
        }
        """;
}
