using System.Globalization;

namespace Robust.Generators.Tests.Diagnostics;

public sealed class ThreatModelAnalyzerTests
{
    private const string Rest = "[Robust.Input(2), Robust.Classes(2), Robust.Linear(2)] partial class Net;";

    [Theory]
    [InlineData("[{|RBST0002:Robust.RobustModel|}]", "is 0")]
    [InlineData("[Robust.RobustModel({|RBST0002:Eps = 0|})]", "is 0")]
    [InlineData("[Robust.RobustModel(Lower = 0, {|RBST0002:Eps = -0.25|})]", "is -0.25")]
    [InlineData("[Robust.RobustModel({|RBST0002:Eps = double.NaN|})]", "is NaN")]
    [InlineData("[Robust.RobustModel({|RBST0002:Eps = double.PositiveInfinity|})]", "is Infinity")]
    public Task Eps_must_be_positive(string model, string value) =>
        Analysis.ReportsAsync($"{model} {Rest}", value, "a finite radius above 0");

    [Theory]
    [InlineData("[Robust.RobustModel({|RBST0003:Eps = 8|})]", "[0, 1]", "write 8 / 255.0")]
    [InlineData("[Robust.RobustModel({|RBST0003:Eps = 0.6|}, Upper = 0.5)]", "[0, 0.5]", "units of the inputs")]
    [InlineData("[Robust.RobustModel({|RBST0003:Eps = 300|})]", "Eps 300", "units of the inputs")]
    public Task Eps_must_not_be_larger_than_the_box(string model, params string[] message) =>
        Analysis.ReportsAsync($"{model} {Rest}", message);

    [Theory]
    [InlineData("[Robust.RobustModel(Eps = 0.1, Lower = 1, {|RBST0004:Upper = 0|})]", "[1, 0]")]
    [InlineData("[{|RBST0004:Robust.RobustModel(Eps = 0.1, Lower = 1)|}]", "[1, 1]")]
    [InlineData("[Robust.RobustModel(Eps = 0.1, {|RBST0004:Upper = double.NaN|})]", "[0, NaN]")]
    [InlineData("[Robust.RobustModel(Eps = 0.1, {|RBST0004:Upper = double.PositiveInfinity|})]", "[0, Infinity]")]
    public Task The_box_must_not_be_empty(string model, string box) => Analysis.ReportsAsync($"{model} {Rest}", box);

    [Theory]
    [InlineData("[Robust.RobustModel(Eps = 1)]")]
    [InlineData("[Robust.RobustModel(Eps = 8 / 255.0)]")]
    [InlineData("[Robust.RobustModel(Eps = 8, Upper = 255)]")]
    [InlineData("[Robust.RobustModel(Eps = 1.5, Lower = -1, Upper = 1)]")]
    [InlineData("[Robust.RobustModel(Eps = double.Epsilon)]")]
    public Task A_ball_that_fits_its_box_is_fine(string model) => Analysis.ReportsNothingAsync($"{model} {Rest}");

    [Fact]
    public async Task Messages_do_not_depend_on_the_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            await Analysis.ReportsAsync($"[Robust.RobustModel({{|RBST0002:Eps = -0.25|}})] {Rest}", "-0.25");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
