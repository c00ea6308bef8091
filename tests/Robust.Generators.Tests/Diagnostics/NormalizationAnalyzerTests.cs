namespace Robust.Generators.Tests.Diagnostics;

public sealed class NormalizationAnalyzerTests
{
    private const string Model =
        "[Robust.Declarations.RobustModel(Eps = 0.1), Robust.Declarations.Input(2), Robust.Declarations.Classes(2), Robust.Declarations.Linear(2)] partial class Net;\n";

    private const string Pipeline = """
        namespace TorchSharp
        {
            public static class torchvision
            {
                public static class transforms
                {
                    public static object Normalize(double[] means, double[] stdevs) => (means, stdevs);

                    public static object Resize(int size) => size;
                }
            }
        }

        public static class Data
        {
            public static object First => TorchSharp.torchvision.transforms.Resize(28);

            public static object Second => TorchSharp.torchvision.transforms.Normalize([0.1307], [0.3081]);

            public static object Third => Normalize(3);

            private static object Normalize(int x) => x;
        }
        """;

    [Theory]
    [InlineData("{|RBST0020:Lower = -0.4242|}, Upper = 2.8215", "[-0.4242, 2.8215] looks like that of normalized inputs")]
    [InlineData("{|RBST0020:Lower = -0.5|}", "[-0.5, 1]")]
    [InlineData("Upper = 2.64, {|RBST0020:Lower = -2|}", "by [Normalize] or in forward")]
    public Task A_box_around_0_that_no_raw_input_has_is_reported(string box, string message) =>
        Analysis.ReportsAsync(
            Model.Replace("Eps = 0.1", "Eps = 0.1, " + box, StringComparison.Ordinal), message);

    [Theory]
    [InlineData("Lower = 0, Upper = 255")]
    [InlineData("Lower = -1, Upper = 1")]
    [InlineData("Lower = -0.5, Upper = 0.5")]
    [InlineData("Lower = -40, Upper = 60")]
    [InlineData("Lower = 0.25, Upper = 0.75")]
    [InlineData("Lower = -1.5, Upper = -0.25")]
    public Task Boxes_of_raw_inputs_are_fine(string box) => Analysis.ReportsNothingAsync(
        Model.Replace("Eps = 0.1", "Eps = 0.1, " + box, StringComparison.Ordinal));

    [Fact]
    public Task A_normalizing_transform_beside_a_model_is_reported() => Analysis.ReportsAsync(
        Model + Pipeline.Replace(
            "TorchSharp.torchvision.transforms.Normalize([0.1307], [0.3081])",
            "{|RBST0020:TorchSharp.torchvision.transforms.Normalize([0.1307], [0.3081])|}",
            StringComparison.Ordinal),
        "This transform normalizes inputs before the model gets them");

    [Fact]
    public async Task Without_a_model_it_is_no_concern() =>
        Assert.Empty(await Analysis.OverAsync(GeneratorRun.Over(Pipeline)));
}
