using Robust.Files;
using Robust.Onnx.VnnLib;

namespace Robust.Onnx.Tests.VnnLib;

/// <summary>Boxes with conditions say at every point what the text says.</summary>
public sealed class NormalFormTests
{
    [Fact]
    public void A_property_holds_where_its_text_holds()
    {
        var random = new Random(2026);
        var held = 0;
        for (var each = 0; each < 500; each++)
        {
            var text = RandomFormulas.Draw(random);
            var property = Parse(text);
            for (var point = 0; point < 20; point++)
            {
                var (inputs, outputs) = (Point(random, RandomFormulas.Inputs), Point(random, RandomFormulas.Outputs));
                var expected = Formula.Holds(text, inputs, outputs);

                Assert.True(expected == (property?.Holds(inputs, outputs) ?? false), text);
                held += expected ? 1 : 0;
            }
        }

        Assert.InRange(held, 1000, 9000);
    }

    /// <summary>Null where the bounds that hold in any case leave nothing, which is refused.</summary>
    private static VnnProperty? Parse(string text)
    {
        try
        {
            return VnnProperty.Parse(text);
        }
        catch (DataException e) when (e.Message.Contains("has no value", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private static double[] Point(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (2.4 * random.NextDouble()) - 1.2)];
}
