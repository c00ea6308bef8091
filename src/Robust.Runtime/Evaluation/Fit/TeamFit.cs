using System.Text;
using Robust.Groups;

namespace Robust.Evaluation.Fit;

/// <summary>Whether all processes of a group evaluate the same: else their parts add up to nothing that is true.</summary>
internal static class TeamFit
{
    private const char Separator = '\0';

    /// <summary>Compares what they are about to do.</summary>
    /// <param name="team">The processes.</param>
    /// <param name="fingerprint">What makes the work of this one, in words and digests.</param>
    /// <exception cref="RobustException">One differs from the first; the message says which and in what.</exception>
    public static void Check(Team team, Func<IReadOnlyDictionary<string, string>> fingerprint)
    {
        if (team.IsAlone)
        {
            return;
        }

        var all = team.All(() => Encoding.UTF8.GetBytes(string.Join(Separator, fingerprint().OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}\n{pair.Value}"))))
            .Select(static each => Encoding.UTF8.GetString(each).Split(Separator)).ToList();
        foreach (var (rank, other) in all.Index())
        {
            var differing = all[0].Except(other).Concat(other.Except(all[0])).Select(static fact => fact.Split('\n')[0]).Distinct().ToList();
            if (differing.Count > 0)
            {
                throw new RobustException(
                    $"Process {rank} of {team.Size} differs from process 0 in {string.Join(", ", differing)}, so their parts would not add up: give all the same.");
            }
        }
    }
}
