using Robust.Training;

namespace Robust.Mpi.Ranks;

/// <summary>How to make a trainer of each network, by its name.</summary>
internal static class Trainers
{
    private const string Ending = "NetTrainer";

    /// <summary>All of them: the trainers that the build wrote.</summary>
    public static IReadOnlyDictionary<string, Func<TrainingOptions, IRobustTrainer>> All { get; } = typeof(Trainers).Assembly.GetTypes()
        .Where(static type => type.Name.EndsWith(Ending, StringComparison.Ordinal))
        .ToDictionary(
            static type => type.Name[..^Ending.Length],
            static type => (Func<TrainingOptions, IRobustTrainer>)(options => (IRobustTrainer)Activator.CreateInstance(type, options, null, null)!));

    /// <summary>Those that several processes train as one does.</summary>
    public static IEnumerable<string> Alike => All.Keys.Where(static name => name != "Normalized");

    /// <summary>Whether processes are to normalize by the statistics of all.</summary>
    public static bool Synchronizes(string name) => name.StartsWith("Synchronized", StringComparison.Ordinal);
}
