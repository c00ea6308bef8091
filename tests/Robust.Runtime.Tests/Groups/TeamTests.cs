using System.Text.Json.Serialization;
using Robust.Groups;

namespace Robust.Runtime.Tests.Groups;

/// <summary>What fails in one process fails in all, and what one finds all get.</summary>
public sealed partial class TeamTests
{
    private static readonly object?[] Nothing = [null, null];

    [Fact]
    public void Where_all_do_their_work_each_has_what_came_of_its_own() =>
        Assert.Equal([0, 10, 20], ThreadGroup.Run(3, static group => new Team(group).Together(() => 10 * group.Rank)).Cast<int>());

    [Fact]
    public void An_error_of_one_is_an_error_of_all()
    {
        var results = ThreadGroup.Run(3, static group => new Team(group).Together(
            () => group.Rank == 1 ? throw new InvalidDataException("it is wet") : 0));

        Assert.IsType<InvalidDataException>(results[1]);
        Assert.All([0, 2], rank => Assert.Equal(
            "Process 1 of 3 failed, and so all end: InvalidDataException: it is wet", Assert.IsType<RobustException>(results[rank]).Message));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void An_error_within_work_that_waits_for_others_is_said_once(int failing)
    {
        var results = ThreadGroup.Run(2, group =>
        {
            var team = new Team(group);
            return team.Together(() =>
            {
                team.All(static () => []);
                return group.Rank == failing ? throw new RobustException("The floor is gone.") : team.All(static () => []).Length;
            });
        });

        Assert.Equal("The floor is gone.", Assert.IsType<RobustException>(results[failing]).Message);
        Assert.Equal(
            $"Process {failing} of 2 failed, and so all end: The floor is gone.", Assert.IsType<RobustException>(results[1 - failing]).Message);
    }

    [Fact]
    public void Where_one_is_canceled_all_are_unless_there_is_an_error()
    {
        var canceled = ThreadGroup.Run(3, static group => new Team(group).Together(
            () => group.Rank == 1 ? throw new OperationCanceledException("Enough.") : 0));
        var failed = ThreadGroup.Run(3, static group => new Team(group).Together<int>(
            () => group.Rank == 1 ? throw new OperationCanceledException("Enough.") : throw new RobustException("The floor is gone.")));

        Assert.Equal("Enough.", Assert.IsType<OperationCanceledException>(canceled[1]).Message);
        Assert.All([0, 2], rank => Assert.IsType<OperationCanceledException>(canceled[rank]));
        Assert.Equal(
            "Process 0 of 3 failed, and so all end: The floor is gone.", Assert.IsType<RobustException>(failed[1]).Message);
        Assert.All([0, 2], rank => Assert.Equal("The floor is gone.", Assert.IsType<RobustException>(failed[rank]).Message));
    }

    [Fact]
    public void Nothing_of_one_is_nothing_of_all()
    {
        Assert.Equal(Nothing, ThreadGroup.Run(2, static group => new Team(group).AllOrNone<int>(() => group.Rank == 0 ? 5 : null)));
        Assert.Equal([5, 6], ThreadGroup.Run(2, static group => new Team(group).AllOrNone<int>(() => 5 + group.Rank)).Cast<int>());
    }

    [Fact]
    public void What_the_first_finds_all_have()
    {
        Assert.Equal(
            [new Found(7), new Found(7)],
            ThreadGroup.Run(2, static group => new Team(group).Shared(() => new Found(7 + group.Rank), FoundJson.Default.Found)).Cast<Found>());
        Assert.Equal(Nothing, ThreadGroup.Run(2, static group => new Team(group).Shared(() => null, FoundJson.Default.Found)));
    }

    [Fact]
    public void An_error_that_the_others_cannot_know_of_ends_them_and_one_that_they_know_of_does_not()
    {
        var unknown = ThreadGroup.Run(2, static group => Told(group, static team =>
            team.Rank == 1 ? throw new RobustException("The floor is gone.") : team.Together(static () => 0)));
        var known = ThreadGroup.Run(2, static group => Told(group, static team =>
            team.Together(() => team.Rank == 1 ? throw new RobustException("The floor is gone.") : 0)));

        Assert.Equal(new object?[] { null, "The floor is gone." }, unknown);
        Assert.Equal(Nothing, known);
    }

    /// <summary>Why a process ended all; null where it did not. One that waits for it in vain throws.</summary>
    private static string? Told(ThreadGroup group, Func<Team, int> work)
    {
        var team = new Team(group);
        var error = Record.Exception(() => team.Guarded(() => work(team)));
        Assert.NotNull(error);
        return error is OperationCanceledException ? null : group.Aborted;
    }

    internal sealed record Found(int Number);

    [JsonSerializable(typeof(Found))]
    private sealed partial class FoundJson : JsonSerializerContext;
}
