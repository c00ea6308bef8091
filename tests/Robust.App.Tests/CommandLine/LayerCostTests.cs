using Robust.App.Commands;
using static TorchSharp.torch.nn;

namespace Robust.App.Tests.CommandLine;

public sealed class LayerCostTests
{
    /// <summary>Counted by hand: 4 filters of 2 x 3 x 3 at 6 x 6 places, and 144 x 5 weights.</summary>
    [Fact]
    public void Products_are_counted()
    {
        using var model = Sequential(Conv2d(2, 4, 3), ReLU(), Flatten(), Linear(144, 5));

        var costs = LayerCost.Of(model, [2, 8, 8]);

        Assert.Equal([4 * 6 * 6 * 18L, 0, 0, 144 * 5], costs.Select(static cost => cost.MultiplyAdds));
        Assert.Equal([(4 * 18) + 4L, 0, 0, (144 * 5) + 5], costs.Select(static cost => cost.Parameters));
        Assert.Equal(["4, 6, 6", "4, 6, 6", "144", "5"], costs.Select(static cost => string.Join(", ", cost.Output)));
    }
}
