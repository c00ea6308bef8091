using Robust.Certification.Regions;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Certification;

/// <summary>The least value of a linear function over each kind of set, against formulas and searches in plain numbers.</summary>
public sealed class RegionTests
{
    private const int Values = 8;
    private static readonly double[] Radii = [0.3, 0.1, 0, 0.3, 0.2, 0.3, 0.05, 0.3];

    public static TheoryData<string, double, bool> Balls
    {
        get
        {
            var cases = new TheoryData<string, double, bool>();
            foreach (var norm in new[] { "LInf", "L2", "L1" })
            {
                foreach (var eps in new[] { 0, 0.05, 0.3, 1, 50 })
                {
                    cases.Add(norm, eps, false);
                }

                cases.Add(norm, 0.3, true);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Balls))]
    public void It_is_the_optimum_and_not_above_it(string norm, double eps, bool perValue)
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        var x = (rand([4, Values], ScalarType.Float64) * 1.4 - 0.2).clamp(0, 1);
        var slopes = randn([4, 3, Values], ScalarType.Float64);
        var radii = perValue ? Radii : null;
        IThreatModel model = norm switch
        {
            "LInf" => new LInf(eps) { EpsPerValue = radii },
            "L2" => new L2(eps) { EpsPerValue = radii },
            _ => new L1(eps) { EpsPerValue = radii },
        };

        var found = Assert.Single(InputRegions.Of(model, x)).Least(slopes).ToNumbers();

        var (at, a) = (x.ToNumbers(), slopes.ToNumbers());
        var scale = radii?.Select(static radius => radius / 0.3).ToArray() ?? [.. Enumerable.Repeat(1.0, Values)];
        for (var i = 0; i < found.Length; i++)
        {
            var expected = Least(norm, a[(i * Values)..((i + 1) * Values)], at[(i / 3 * Values)..((i / 3 + 1) * Values)], eps, scale);
            Assert.InRange(expected - found[i], 0, 1e-6);
        }
    }

    [Fact]
    public void Pixels_are_the_best_of_all_choices()
    {
        using var scope = NewDisposeScope();
        manual_seed(8);
        var x = rand([2, 3, 2, 2], ScalarType.Float64);
        var slopes = randn([2, 2, 3, 2, 2], ScalarType.Float64);

        var found = Assert.Single(InputRegions.Of(new L0(2), x)).Least(slopes).ToNumbers();

        var (at, a) = (x.ToNumbers(), slopes.ToNumbers());
        for (var i = 0; i < found.Length; i++)
        {
            var (one, from) = (a[(i * 12)..((i + 1) * 12)], at[(i / 2 * 12)..((i / 2 + 1) * 12)]);
            var falls = Enumerable.Range(0, 4).Select(pixel => Enumerable.Range(0, 3).Sum(channel =>
                Math.Max(one[(channel * 4) + pixel] * from[(channel * 4) + pixel], one[(channel * 4) + pixel] * (from[(channel * 4) + pixel] - 1)))).ToArray();
            var best = Enumerable.Range(0, 4).SelectMany(_ => Enumerable.Range(0, 4), static (p, q) => (p, q))
                .Where(static pair => pair.p != pair.q).Max(pair => falls[pair.p] + falls[pair.q]);
            Assert.InRange(one.Zip(from, static (s, v) => s * v).Sum() - best - found[i], 0, 1e-6);
        }
    }

    [Fact]
    public void A_patch_is_one_box_for_each_place()
    {
        using var scope = NewDisposeScope();
        var x = rand(2, 1, 4, 5);

        var regions = InputRegions.Of(new Patch(2, 3), x).ToArray();

        Assert.Equal(9, regions.Length);
        Assert.Equal(6 * 2, regions[4].Hull.Upper.ne(x).sum().ToNumber());
        Assert.Equal(x.ToNumbers()[0], regions[8].Hull.Lower.ToNumbers()[0]);
    }

    [Fact]
    public void A_union_is_all_of_its_members() => Assert.Equal(
        3, InputRegions.Of(new Union(new LInf(0.1), new Union(new L2(1), new L1(2))), rand(1, 3)).Count());

    [Fact]
    public void Rotations_are_refused_in_a_sentence()
    {
        var error = Assert.Throws<RobustException>(() => InputRegions.Of(new Union(new LInf(0.1), new RotationTranslation(30, 1)), zeros(1, 3)));

        Assert.StartsWith("Bounds cover norm balls, patches and unions of these, not \"", error.Message);
    }

    private static double Least(string norm, double[] a, double[] x, double eps, double[] scale)
    {
        var (low, high) = (x.Select(static v => -v).ToArray(), x.Select(static v => 1 - v).ToArray());
        double Sum(Func<int, double> delta) => Enumerable.Range(0, x.Length).Sum(i => a[i] * (x[i] + delta(i)));
        double Clip(int i, double delta) => scale[i] == 0 ? 0 : Math.Clamp(delta, low[i], high[i]);
        switch (norm)
        {
            case "LInf":
                return Sum(i => Clip(i, -Math.Sign(a[i]) * eps * scale[i]));
            case "L2":
                var (less, more) = (1e-9, 1e9);
                for (var step = 0; step < 200 && eps > 0; step++)
                {
                    var middle = Math.Sqrt(less * more);
                    var length = Enumerable.Range(0, x.Length).Where(i => scale[i] > 0)
                        .Sum(i => Math.Pow(Clip(i, -a[i] * scale[i] * scale[i] / middle) / scale[i], 2));
                    (less, more) = length > eps * eps ? (middle, more) : (less, middle);
                }

                return Sum(i => eps == 0 ? 0 : Clip(i, -a[i] * scale[i] * scale[i] / more));
            default:
                var (left, delta) = (eps, new double[x.Length]);
                foreach (var i in Enumerable.Range(0, x.Length).Where(i => scale[i] > 0).OrderByDescending(i => Math.Abs(a[i]) * scale[i]))
                {
                    var size = Math.Min(left, (a[i] > 0 ? -low[i] : high[i]) / scale[i]);
                    delta[i] = -Math.Sign(a[i]) * size * scale[i];
                    left -= size;
                }

                return Sum(i => delta[i]);
        }
    }
}
