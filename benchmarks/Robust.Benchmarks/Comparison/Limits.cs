namespace Robust.Benchmarks.Comparison;

/// <summary>What a step leaves of the machine: its multiplications and additions a second, beside those of a large matrix product.</summary>
internal static class Limits
{
    private const int InnerSteps = 10;

    /// <summary>Multiply-adds of a network for an example, and those of its first layer, which no gradient of a weight leads through.</summary>
    private static readonly Dictionary<string, (double All, double First, int Batch)> Networks = new()
    {
        ["sample"] = (609_384, 50_176, 100),
        ["madry"] = (13_883_904, 627_200, 100),
    };

    /// <summary>A row for each network's PGD-10 step beside the expert's: ours and the peak in GFLOP/s; the ratio is the share of the peak.</summary>
    public static List<Row> Of(IReadOnlyList<Row> rows, double peak)
    {
        var shares = new List<Row>();
        foreach (var (network, cost) in Networks)
        {
            if (rows.FirstOrDefault(row => row.Name == $"pgd-10 step, {network}, expert") is not { } row)
            {
                continue;
            }

            // Inside, forward and back to the input; outside, forward, back to the second layer's input, and to the weights.
            var multiplyAdds = cost.Batch * ((InnerSteps * 2 * cost.All) + (3 * cost.All) - cost.First);
            double Speed(double milliseconds) => 2 * multiplyAdds / milliseconds / 1e6;
            shares.Add(new($"share of the peak, pgd-10 step, {network}", Speed(row.Ours) / peak, Speed(row.Ours), peak, "GFLOP/s"));
            shares.Add(new($"share of the peak, pgd-10 step, {network}, of the expert", Speed(row.Peer) / peak, Speed(row.Peer), peak, "GFLOP/s"));
        }

        return shares;
    }
}
