using Robust.ThreatModels;
using Robust.Torch;
using Robust.Training.Augmentation;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Torch;

/// <summary>Some examples of a batch have the random numbers that they have in the whole of it.</summary>
public sealed class DrawsTests
{
    private const int All = 10;

    public static TheoryData<string> Draws => [.. Drawn.Keys];

    private static Dictionary<string, Func<Tensor, Generator, Tensor>> Drawn { get; } = new()
    {
        ["LInf"] = static (x, generator) => Start(new LInf(0.1), x, generator),
        ["L2"] = static (x, generator) => Start(new L2(0.5), x, generator),
        ["L1"] = static (x, generator) => Start(new L1(2), x, generator),
        ["L0"] = static (x, generator) => Start(new L0(3), x, generator),
        ["rotation"] = static (x, generator) => Start(new RotationTranslation(10, 1), x, generator),
        ["patch"] = static (x, generator) => Start(new Patch(2, 2), x, generator),
        ["nearby"] = static (x, generator) =>
        {
            using var set = new LInf(0.1).At(x);
            return set.StartNearby(generator);
        },
        ["crop"] = static (x, generator) => Augmentations.RandomCrop(x, 2, generator),
        ["flip"] = Augmentations.HorizontalFlip,
        ["cutout"] = static (x, generator) => Augmentations.Cutout(x, 2, generator),
        ["noise"] = static (x, generator) => Augmentations.GaussianNoise(x, 0.1, 0, 1, generator),
        ["copies"] = static (x, generator) => Augmentations.NoiseOfCopies(x, 3, 0.1, generator),
    };

    [Theory]
    [MemberData(nameof(Draws))]
    public void A_part_has_the_numbers_of_the_whole(string name)
    {
        using var scope = NewDisposeScope();
        var x = rand([All, 1, 6, 6], generator: new Generator(1));
        var whole = Drawn[name](x, Seeded(new Generator(0)));
        var copies = whole.shape[0] / All;

        foreach (var (start, count) in new[] { (0, 4), (4, 6), (7, 1), (0, All) })
        {
            var part = Drawn[name](x.narrow(0, start, count), new SliceGenerator(9, start, count, All, CPU));

            Assert.Equal(whole.narrow(0, copies * start, copies * count).Values<float>(), part.Values<float>());
        }
    }

    [Fact]
    public void A_second_draw_goes_on_where_the_first_ended()
    {
        using var scope = NewDisposeScope();
        var (whole, part) = (Seeded(new Generator(0)), new SliceGenerator(9, 2, 3, All, CPU));
        var zero = zeros(3, 4);

        Assert.Equal(Normal(whole, zeros(All, 4)).narrow(0, 2, 3).Values<float>(), Normal(part, zero).Values<float>());
        Assert.Equal(Normal(whole, zeros(All, 4)).narrow(0, 2, 3).Values<float>(), Normal(part, zero).Values<float>());
        Assert.Equal(Normal(Seeded(whole), zeros(All, 4)).narrow(0, 3, 1).Values<float>(), Normal(part.Part(1, 1), zeros(1, 4)).Values<float>());
    }

    [Theory]
    [InlineData(0, 250)]
    [InlineData(0, 125)]
    [InlineData(40, 100)]
    [InlineData(249, 1)]
    public void The_parts_of_a_batch_are_the_same_whoever_works_on_them(int start, int count)
    {
        using var scope = NewDisposeScope();
        static float[] Draw(Tensor x, Generator source) => [.. Shards.Run(x.shape[0], source, (from, some, own) =>
            Normal(own, x.narrow(0, from, some)).DetachFromDisposeScope()).SelectMany(static part => part.Values<float>())];
        var whole = Draw(zeros(250, 2), Seeded(new Generator(0)));

        Assert.Equal(whole[(2 * start)..(2 * (start + count))], Draw(zeros(count, 2), new SliceGenerator(9, start, count, 250, CPU)));
    }

    private static Tensor Normal(Generator generator, Tensor like) => Robust.Torch.Draws.Like(generator, like, all => all.normal_(0, 1, generator));

    private static Generator Seeded(Generator generator) => generator.manual_seed(9);

    private static Tensor Start(IThreatModel threatModel, Tensor x, Generator generator)
    {
        using var set = threatModel.At(x);
        return set.Start(generator);
    }
}
