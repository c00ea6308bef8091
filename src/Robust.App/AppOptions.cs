using System.CommandLine;
using Robust.App.DataSets;
using Robust.Training;

namespace Robust.App;

/// <summary>What a program around a model settles itself, so that its command line need not.</summary>
public sealed record AppOptions
{
    /// <summary>The data unless <c>--data</c> names others; null where it must.</summary>
    public IDataSet? Data { get; init; }

    /// <summary>How to train, unless an option of the command line or the declaration says otherwise.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>Commands of the program's own.</summary>
    public IReadOnlyList<Command> Commands { get; init; } = [];
}
