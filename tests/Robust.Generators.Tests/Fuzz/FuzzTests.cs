using Robust.Declarations;
using Robust.Generators.Fuzz;

namespace Robust.Generators.Tests.Fuzz;

/// <summary>A small campaign; <c>./build.sh fuzz generator</c> runs large ones.</summary>
public sealed class FuzzTests
{
    public static TheoryData<string> RightSeeds => [.. Seeds.Right];

    [Fact]
    public void Mutated_declarations_make_nothing_throw_and_nothing_slip_through()
    {
        var campaign = Campaign.Run(seed: 2026, count: 200);

        Assert.Equal("", string.Concat(campaign.Failures.Select(failure =>
            $"\n==== {failure.Verdict.Outcome}\n{failure.Program}{failure.Verdict.Detail}\n")));
        Assert.InRange(campaign.Counts[Outcome.Generated], 20, 180);
        Assert.InRange(campaign.Counts[Outcome.RefusedByCompiler], 20, 180);
        Assert.InRange(campaign.Counts[Outcome.RefusedByAnalyzers], 20, 180);
    }

    [Theory]
    [MemberData(nameof(RightSeeds))]
    public void Seeds_are_right_before_they_are_mutated(string seed) =>
        Assert.InRange(Judge.OfRobust.Of(new([seed])).Outcome, Outcome.Generated, Outcome.NoModel);

    [Fact]
    public void A_program_is_the_same_for_the_same_seed_and_number_and_no_other()
    {
        string[] programs = [.. Enumerable.Range(0, 50).Select(number => Mutator.Draw(1, number).ToString())];

        Assert.Equal(programs, Enumerable.Range(0, 50).Select(number => Mutator.Draw(1, number).ToString()));
        Assert.Equal(50, programs.Distinct().Count());
        Assert.NotEqual(programs[0], Mutator.Draw(2, 0).ToString());
    }

    [Fact]
    public void The_pool_is_the_whole_language()
    {
        var random = new Random(1);
        var drawn = Enumerable.Range(0, 2000)
            .Select(_ => AttributePool.Draw(random, ["Answer"]).Split('(', '<')[0]).ToHashSet();

        Assert.Contains("RobustModel", drawn);
        Assert.Contains("Conv2d", drawn);
        Assert.Equal(
            typeof(RobustModelAttribute).Assembly.GetExportedTypes()
                .Where(type => type.IsSubclassOf(typeof(Attribute)) && !type.IsAbstract)
                .Select(type => type.Name.Split('`')[0].Replace("Attribute", "", StringComparison.Ordinal))
                .Distinct().Order(),
            drawn.Order());
    }

    [Fact]
    public void A_failing_program_is_shrunk_to_what_fails()
    {
        var program = new FuzzProgram(["class A { int b; void C() { } }", "enum D { E, F }"], Libraries.NoTorch);

        var small = new Shrinker(candidate => new(
            string.Concat(candidate.Sources).Contains('b') && string.Concat(candidate.Sources).Contains('F')
                ? Outcome.DoesNotCompile
                : Outcome.NoModel)).Shrink(program, new(Outcome.DoesNotCompile));

        Assert.Equal(["b", "F"], small.Sources.Select(source => source.Trim()));
        Assert.Equal(Libraries.NoTorch, small.Libraries);
    }
}
