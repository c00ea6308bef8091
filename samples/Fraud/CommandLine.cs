using Robust.App;
using Robust.App.DataSets;

namespace Robust.Samples.Fraud;

/// <summary>What the program settles itself.</summary>
internal static class CommandLine
{
    /// <summary>How many purchases are trained on.</summary>
    private const int TrainCount = 3000;

    /// <summary>How many purchases are measured.</summary>
    private const int TestCount = 1000;

    /// <summary>Purchases from the simulator.</summary>
    public static DataSet Purchases { get; } = new(
        "purchases", static () => Simulator.Examples(seed: 1, TrainCount), static () => Simulator.Examples(seed: 2, TestCount));

    /// <summary>The data, and a command of its own.</summary>
    public static AppOptions Options => new() { Data = Purchases, Commands = [Compare.Command] };
}
