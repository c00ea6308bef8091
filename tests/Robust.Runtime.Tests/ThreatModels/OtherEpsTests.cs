using Robust.ThreatModels;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>The same adversary with another eps.</summary>
public sealed class OtherEpsTests
{
    public static TheoryData<IThreatModel> Balls =>
    [
        new LInf(0.3, -1, 2), new L2(0.3, -1, 2), new L1(0.3, -1, 2), new L0(3, -1, 2),
        new LInf(0.3, -1, 2) { Mask = [true, false] }, new L0(3, -1, 2) { Mask = [false, true] },
    ];

    [Theory]
    [MemberData(nameof(Balls))]
    public void A_ball_keeps_norm_box_and_mask(IThreatModel ball)
    {
        var other = ball.WithEps(2)!;

        Assert.Equal((ball.GetType(), 2.0, -1.0, 2.0), (other.GetType(), other.Eps, other.Lower, other.Upper));
        Assert.Equal((ball as Ball)?.Mask ?? (ball as L0)?.Mask, (other as Ball)?.Mask ?? (other as L0)?.Mask);
    }

    [Fact]
    public void Radii_keep_their_shares_of_the_greatest()
    {
        var other = (LInf)new LInf(1) { EpsPerValue = [0.1, 0.4, 0] }.WithEps(0.2);

        Assert.Equal(0.2, other.Eps);
        Assert.Equal([0.05, 0.2, 0], other.EpsPerValue!);
        Assert.Equal([0.0, 0], ((LInf)new LInf(1) { EpsPerValue = [0, 0] }.WithEps(0)).EpsPerValue!);
    }

    [Theory]
    [InlineData(2.4, 2)]
    [InlineData(2.6, 3)]
    [InlineData(1e300, int.MaxValue)]
    public void Pixels_are_whole(double eps, int pixels) => Assert.Equal(pixels, ((L0)new L0(5).WithEps(eps)).Pixels);

    [Fact]
    public void What_eps_does_not_measure_has_no_other()
    {
        Assert.Null(((IThreatModel)new RotationTranslation(10, 1)).WithEps(1));
        Assert.Null(((IThreatModel)new Patch(2, 2)).WithEps(1));
        Assert.Null(((IThreatModel)new Union(new LInf(0.1), new L2(1))).WithEps(1));
    }
}
