using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Robust.Generators.Tests.Emission;

/// <summary>
/// Generated code never waits for the device: what a run must hear of a step, the runtime reads in one go. It is text,
/// so that no analyzer of the runtime's project reaches it.
/// </summary>
public sealed partial class HostWaitTests
{
    [Fact]
    public void Generated_code_reads_nothing_from_the_device()
    {
        var files = Directory.GetFiles(Folder(), "*.verified.cs");

        Assert.NotEmpty(files);
        Assert.All(files, static file => Assert.DoesNotMatch(Reads(), File.ReadAllText(file)));
    }

    [Theory]
    [InlineData("loss.item<float>()")]
    [InlineData("x.cpu()")]
    [InlineData("(double)loss.ToSingle()")]
    [InlineData("mask.nonzero()")]
    public void What_reads_is_recognized(string code) => Assert.Matches(Reads(), code);

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(
        @"\.(item<|data<|cpu\(|tolist\(|nonzero|argwhere|masked_select|is_nonzero|allclose\(|"
        + @"To(Scalar|Single|Double|Byte|Int32|Int64|Boolean)\()")]
    private static partial Regex Reads();
}
