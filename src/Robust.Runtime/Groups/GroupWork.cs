namespace Robust.Groups;

/// <summary>Work of several processes of which none is left waiting for another.</summary>
public static class GroupWork
{
    /// <summary>Does work in every process; where it fails or is canceled in one, so it is in all.</summary>
    /// <param name="group">The processes.</param>
    /// <param name="work">
    /// The work. Where processes wait for one another within it, they do so by these methods, or by an evaluation or a training with the
    /// group.
    /// </param>
    /// <returns>What came of it in this process.</returns>
    /// <exception cref="RobustException">It failed in another process; the message says in which and why.</exception>
    /// <exception cref="OperationCanceledException">It was canceled in a process.</exception>
    public static T Together<T>(this IProcessGroup group, Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(work);
        return new Team(group).Together(work);
    }

    /// <summary>The same, and gives all what came of it in each.</summary>
    /// <param name="group">The processes.</param>
    /// <param name="work">The work, which comes to bytes.</param>
    /// <returns>The bytes of each process, in their order.</returns>
    /// <exception cref="RobustException">It failed in another process; the message says in which and why.</exception>
    /// <exception cref="OperationCanceledException">It was canceled in a process.</exception>
    public static IReadOnlyList<byte[]> All(this IProcessGroup group, Func<byte[]> work)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(work);
        return new Team(group).All(work);
    }

    /// <summary>Has the first process do work, and then the others, such as to open what the first one fetches.</summary>
    /// <param name="group">The processes.</param>
    /// <param name="work">The work, in which no process waits for another.</param>
    /// <returns>What came of it in this process.</returns>
    /// <exception cref="RobustException">It failed in another process; the message says in which and why.</exception>
    /// <exception cref="OperationCanceledException">It was canceled in a process.</exception>
    public static T FirstOneThenOthers<T>(this IProcessGroup group, Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(work);
        var team = new Team(group);
        var result = team.Together(() => team.Leads ? work() : default);
        return team.Together(() => team.Leads ? result! : work());
    }
}
