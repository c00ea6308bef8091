using System.Globalization;

namespace Robust.Generators.Tests.Diagnostics;

public sealed class ThreatModelAnalyzerTests
{
    private const string Rest = "[Robust.Declarations.Input(2), Robust.Declarations.Classes(2), Robust.Declarations.Linear(2)] partial class Net;";

    [Theory]
    [InlineData("[{|RBST0002:Robust.Declarations.RobustModel|}]", "is 0")]
    [InlineData("[Robust.Declarations.RobustModel({|RBST0002:Eps = 0|})]", "is 0")]
    [InlineData("[Robust.Declarations.RobustModel(Lower = 0, {|RBST0002:Eps = -0.25|})]", "is -0.25")]
    [InlineData("[Robust.Declarations.RobustModel({|RBST0002:Eps = double.NaN|})]", "is NaN")]
    [InlineData("[Robust.Declarations.RobustModel({|RBST0002:Eps = double.PositiveInfinity|})]", "is Infinity")]
    public Task Eps_must_be_positive(string model, string value) =>
        Analysis.ReportsAsync($"{model} {Rest}", value, "a finite radius above 0");

    [Theory]
    [InlineData("[Robust.Declarations.RobustModel({|RBST0003:Eps = 8|})]", "[0, 1]", "write 8 / 255.0")]
    [InlineData("[Robust.Declarations.RobustModel({|RBST0003:Eps = 0.6|}, Upper = 0.5)]", "[0, 0.5]", "units of the inputs")]
    [InlineData("[Robust.Declarations.RobustModel({|RBST0003:Eps = 300|})]", "Eps 300", "units of the inputs")]
    public Task Eps_must_not_be_larger_than_the_box(string model, params string[] message) =>
        Analysis.ReportsAsync($"{model} {Rest}", message);

    /// <summary>The box of two inputs in [0, 1] has the diagonal 1.414 and sides of length 2 in all.</summary>
    [Theory]
    [InlineData("Eps = 1.5", "L2", "larger than 1.414, the diagonal of the box [0, 1]", "write 1.5 / 255.0")]
    [InlineData("Eps = 361", "L2", "larger than 1.414", "units of the inputs")]
    [InlineData("Eps = 2.1", "L1", "larger than 2, the sum of the sides", "write 2.1 / 255.0")]
    [InlineData("Eps = 3", "L0", "larger than 2, the number of pixels", "units of the inputs")]
    public Task The_limit_of_eps_depends_on_the_norm(string eps, string norm, params string[] message) =>
        Analysis.ReportsAsync($"[Robust.Declarations.RobustModel({{|RBST0003:{eps}|}}, Norm = Robust.Declarations.Norm.{norm})] {Rest}", message);

    [Theory]
    [InlineData("Eps = 8", "8 / 255.0")]
    [InlineData("Eps = 1.5, Norm = Robust.Declarations.Norm.L2", "1.5 / 255.0")]
    [InlineData("Eps = 300", null)]
    [InlineData("Eps = 8, Lower = -1", null)]
    public async Task Gray_levels_are_offered_where_the_box_is_that_of_pixels(string ball, string? value)
    {
        var run = GeneratorRun.Over($"[Robust.Declarations.RobustModel({ball})] {Rest}");

        var found = Assert.Single(await Analysis.OverAsync(run));

        Assert.Equal("RBST0003", found.Id);
        Assert.Equal(value, found.Properties.GetValueOrDefault("FixText"));
    }

    [Theory]
    [InlineData("{|RBST0011:Norm = Robust.Declarations.Norm.None|}, Eps = 0.1", "is None", "LInf, L2, L1 or L0")]
    [InlineData("{|RBST0011:Norm = (Robust.Declarations.Norm)7|}, Eps = 0.1", "is 7")]
    [InlineData("{|RBST0011:Eps = 1.5|}, Norm = Robust.Declarations.Norm.L0", "is 1.5", "a whole number of pixels")]
    [InlineData("{|RBST0011:Eps = 0|}, Norm = Robust.Declarations.Norm.L0", "is 0", "a whole number of pixels")]
    public Task Norm_and_number_of_pixels_are_in_their_range(string ball, params string[] message) =>
        Analysis.ReportsAsync($"[Robust.Declarations.RobustModel({ball})] {Rest}", message);

    [Theory]
    [InlineData("[Robust.Declarations.RobustModel(Eps = 0.1, Lower = 1, {|RBST0004:Upper = 0|})]", "[1, 0]")]
    [InlineData("[{|RBST0004:Robust.Declarations.RobustModel(Eps = 0.1, Lower = 1)|}]", "[1, 1]")]
    [InlineData("[Robust.Declarations.RobustModel(Eps = 0.1, {|RBST0004:Upper = double.NaN|})]", "[0, NaN]")]
    [InlineData("[Robust.Declarations.RobustModel(Eps = 0.1, {|RBST0004:Upper = double.PositiveInfinity|})]", "[0, Infinity]")]
    public Task The_box_must_not_be_empty(string model, string box) => Analysis.ReportsAsync($"{model} {Rest}", box);

    [Theory]
    [InlineData("[Robust.Declarations.RobustModel(Eps = 1)]")]
    [InlineData("[Robust.Declarations.RobustModel(Eps = 8 / 255.0)]")]
    [InlineData("[Robust.Declarations.RobustModel(Eps = 8, Upper = 255)]")]
    [InlineData("[Robust.Declarations.RobustModel(Eps = 1.5, Lower = -1, Upper = 1)]")]
    [InlineData("[Robust.Declarations.RobustModel(Eps = double.Epsilon)]")]
    [InlineData("[Robust.Declarations.RobustModel(Eps = 1.4, Norm = Robust.Declarations.Norm.L2)]")]
    [InlineData("[Robust.Declarations.RobustModel(Eps = 2, Norm = Robust.Declarations.Norm.L1)]")]
    [InlineData("[Robust.Declarations.RobustModel(Eps = 2, Norm = Robust.Declarations.Norm.L0)]")]
    public Task A_ball_that_fits_its_box_is_fine(string model) => Analysis.ReportsNothingAsync($"{model} {Rest}");

    [Fact]
    public async Task Messages_do_not_depend_on_the_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            await Analysis.ReportsAsync($"[Robust.Declarations.RobustModel({{|RBST0002:Eps = -0.25|}})] {Rest}", "-0.25");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
