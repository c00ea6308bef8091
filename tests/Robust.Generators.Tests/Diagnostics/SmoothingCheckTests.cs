namespace Robust.Generators.Tests.Diagnostics;

/// <summary>An objective of noisy copies needs its noise, and an attack that sees it.</summary>
public sealed class SmoothingCheckTests
{
    [Theory]
    [InlineData("{|RBST0052:Consistency|}", "[Consistency] trains 'Net' on noisy copies, and nothing says how noisy")]
    [InlineData("{|RBST0052:SmoothAdv|}, Pgd(Steps = 2)", "add [Gaussian(sigma)]")]
    [InlineData("{|RBST0052:SmoothAdv|}, GaussianNoise(0.5)", "[SmoothAdv] trains 'Net'")]
    public Task Copies_need_noise(string recipe, string message) => Reports(recipe, message);

    [Theory]
    [InlineData("SmoothAdv, Gaussian(0.5), {|RBST0053:Fgsm|}", "[Fgsm] as declared does not climb the loss of [SmoothAdv]")]
    [InlineData("SmoothAdv, Gaussian(0.5), {|RBST0053:FriendlyPgd|}", "choose [Pgd] without a Loss")]
    [InlineData("SmoothAdv, Gaussian(0.5), {|RBST0053:Pgd(Loss = AdversarialLoss.CrossEntropy)|}", "[Pgd] as declared")]
    public Task The_attack_sees_it(string recipe, string message) => Reports(recipe, message);

    [Fact]
    public Task A_named_recipe_may_leave_the_noise_to_the_model() => Analysis.ReportsNothingAsync("""
        using Robust.Declarations;
        [Consistency] sealed class AlikeAttribute : RecipeAttribute;
        [RobustModel(Eps = 1, Norm = Norm.L2), Input(4), Classes(2), Linear(2), Alike, Gaussian(0.5)] partial class Net;
        """);

    private static Task Reports(string recipe, string message) => Analysis.ReportsAsync(
        "using Robust.Declarations; [RobustModel(Eps = 1, Norm = Norm.L2), Input(4), Classes(2), Linear(2)]\n"
        + $"[{recipe}] partial class Net;",
        message);
}
