using Robust.App.Commands;
using Robust.App.DataSets;
using Robust.Files;
using Robust.Groups;
using Robust.Runtime.Tests.Models;

namespace Robust.App.Tests;

/// <summary>What a document says of the examples that were measured.</summary>
public sealed class TestDataTests
{
    [Fact]
    public void Data_that_change_while_they_are_measured_are_an_error()
    {
        var examples = TinyImages.Make(20);
        using var opened = new TestData(new DataSet("rows", () => examples, () => examples), SingleProcess.Instance);
        var before = Assert.Single(opened.Entry().Sha256);

        examples.Inputs[3].fill_(7);

        Assert.Equal("test examples", before.Key);
        Assert.StartsWith(
            "The data of rows changed while they were measured", Assert.Throws<DataException>(opened.Entry).Message, StringComparison.Ordinal);
    }
}
