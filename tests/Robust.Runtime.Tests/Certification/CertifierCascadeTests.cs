using Robust.Certification;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Certification;

public sealed class CertifierCascadeTests
{
    [Fact]
    public void Each_certifier_is_asked_for_what_those_before_it_left()
    {
        using var scope = NewDisposeScope();
        List<string> asked = [];
        var cascade = new CertifierCascade(
            new Above(asked, "first", 0.8f), new Above(asked, "second", 0.5f), new Above(asked, "third", 0.2f));

        var proven = cascade.Certified(tensor(new[] { 0.1f, 0.6f, 0.9f, 0.3f }), tensor(new long[] { 0, 1, 2, 3 }));

        Assert.Equal([false, true, true, true], proven.data<bool>().ToArray());
        Assert.Equal(["first: 0 1 2 3", "second: 0 1 3", "third: 0 3"], asked);
        Assert.Equal("first+second+third", cascade.Name);
    }

    [Fact]
    public void Nobody_is_asked_when_all_is_proven()
    {
        using var scope = NewDisposeScope();
        List<string> asked = [];

        new CertifierCascade(new Above(asked, "first", 0), new Above(asked, "second", 0))
            .Certified(tensor(new[] { 0.1f }), tensor(new long[] { 5 }));

        Assert.Equal(["first: 5"], asked);
    }

    [Fact]
    public void Proofs_of_different_things_are_not_mixed() => Assert.StartsWith(
        "The certifiers of a cascade prove one thing, and b proves \"|delta|_2",
        Assert.Throws<RobustException>(static () =>
            new CertifierCascade(new Above([], "a", 0), new Above([], "b", 0) { ThreatModel = new L2(1) })).Message);

    [Fact]
    public void A_cascade_of_nothing_is_refused() =>
        Assert.StartsWith("A cascade consists of certifiers", Assert.Throws<ArgumentException>(static () => new CertifierCascade()).Message);

    /// <summary>Proves inputs above a number, and writes down for which labels it was asked.</summary>
    private sealed class Above(List<string> asked, string name, float least) : ICertifier
    {
        public string Name => name;

        public IThreatModel ThreatModel { get; init; } = new LInf(0.1);

        public Tensor Certified(Tensor inputs, Tensor labels, CancellationToken cancellationToken = default)
        {
            asked.Add($"{name}: {string.Join(' ', labels.data<long>().ToArray())}");
            return inputs.gt(least);
        }
    }
}
