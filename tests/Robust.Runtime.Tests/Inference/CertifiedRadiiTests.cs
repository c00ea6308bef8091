using Robust.Declarations;
using Robust.Inference;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Inference;

/// <summary>Certified radii, against those of a linear network and those of one input at a time.</summary>
public sealed class CertifiedRadiiTests
{
    /// <summary>Many inputs at once share proofs, and each has the radius that it has alone.</summary>
    [Theory]
    [InlineData(BoundMethod.Ibp)]
    [InlineData(BoundMethod.AlphaCrown)]
    public void A_batch_has_the_radii_of_its_inputs(BoundMethod method)
    {
        using var scope = NewDisposeScope();
        manual_seed(9);
        using var model = nn.Sequential(nn.Linear(6, 12), nn.ReLU(), nn.Linear(12, 12), nn.ReLU(), nn.Linear(12, 3));
        using (no_grad())
        {
            model.parameters().ToList().ForEach(static parameter => parameter.mul_(2));
        }

        var inputs = rand(17, 6);

        var together = CertifiedPredictor.Radii(model, new LInf(0.1), method, inputs, most: 0.6, steps: 8);
        var alone = Enumerable.Range(0, 17).Select(i => CertifiedPredictor.Radii(model, new LInf(0.1), method, inputs[i..(i + 1)], most: 0.6, steps: 8)[0]);

        Assert.All(together.Zip(alone), static pair => Assert.Equal(pair.Second, pair.First, 0.6 / 256 + 1e-12));
        Assert.True(together.Distinct().Count() > 5);
    }

    /// <summary>z1 - z0 = 3.5 - x1 - ... - x5 falls by at most 1 for each pixel that changes.</summary>
    [Fact]
    public void In_L0_a_radius_is_a_number_of_pixels()
    {
        using var scope = NewDisposeScope();
        using var model = nn.Linear(5, 2);
        using (no_grad())
        {
            model.weight.copy_(tensor(new float[,] { { 1, 1, 1, 1, 1 }, { 0, 0, 0, 0, 0 } }));
            model.bias!.copy_(tensor(new float[] { 0, 3.5f }));
        }

        var inputs = tensor(new float[,] { { 0, 0, 0, 0, 0 }, { 1, 1, 0, 0, 0 }, { 1, 1, 1, 0, 0 } });

        Assert.Equal([3, 1, 0], CertifiedPredictor.Radii(model, new L0(1), BoundMethod.Crown, inputs, most: 5));
    }

    [Fact]
    public void A_union_has_no_radius()
    {
        using var scope = NewDisposeScope();
        using var model = nn.Linear(4, 2);

        var refused = Assert.Throws<RobustException>(
            () => CertifiedPredictor.Radii(model, new Union(new LInf(0.1), new L2(0.5)), BoundMethod.Ibp, rand(2, 4), most: 1));

        Assert.Contains("has no other eps", refused.Message);
    }
}
