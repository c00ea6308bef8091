using System.Diagnostics;
using System.Text.RegularExpressions;
using Robust.Files;
using Robust.Tests.Data;
using static TorchSharp.torch;

namespace Robust.Mpi.Tests;

/// <summary>Runs tests/Robust.Mpi.Ranks in one process, or in several on this machine.</summary>
internal sealed class Runner : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>The program.</summary>
    public static string Program => Path.Combine(AppContext.BaseDirectory, "Robust.Mpi.Ranks.dll");

    /// <summary>Runs a network's training in one process, to its end.</summary>
    public Task<Outcome> Alone(string net, params string[] options) => Run([], net, options);

    /// <summary>Runs it in several processes.</summary>
    public Task<Outcome> Run(Launcher launcher, int processes, string net, params string[] options) =>
        Run(launcher.Start(processes), net, options);

    /// <summary>Runs it by some words that start processes.</summary>
    public Task<Outcome> Run(string[] launcher, string net, params string[] options) => Run(
        "env",
        ["OMP_NUM_THREADS=1", .. launcher, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Program, net, folder.Path, .. options]);

    /// <summary>Runs any command to its end.</summary>
    public static async Task<Outcome> Run(string command, string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, await output, await error);
    }

    /// <summary>What a process left of a network.</summary>
    public Dictionary<string, Tensor> Load(string net, string what, int rank, int size) =>
        Safetensors.Load(folder.At(FileName(net, what, rank, size)));

    public byte[] Bytes(string net, string what, int rank, int size) => File.ReadAllBytes(folder.At(FileName(net, what, rank, size)));

    /// <summary>What processes left of a network, as nearly that of one as is said, value by value; and all of them the same.</summary>
    public void AssertAsOne(string net, string what, int processes, double tolerance)
    {
        var (one, several) = (Load(net, what, 0, 1), Load(net, what, 0, processes));
        Assert.Equal(one.Keys.Order(), several.Keys.Order());
        var rounding = tolerance * Math.Max(1, one.Values.Max(Largest)); // it grows with the values that are added up
        Assert.All(one, pair =>
        {
            Assert.True(Largest(pair.Value) > 1e-4 || IsTakenAway(net, pair.Key), $"{net}: there is nothing in {pair.Key}");
            Assert.InRange(Largest(pair.Value - several[pair.Key]), 0, rounding);
        });
        Assert.All(Enumerable.Range(1, processes - 1), rank => Assert.Equal(
            Bytes(net, what, 0, processes), Bytes(net, what, rank, processes)));
    }

    public void Dispose() => folder.Dispose();

    private static double Largest(Tensor values) => values.abs().max().to(ScalarType.Float64).item<double>();

    /// <summary>Whether a parameter is a bias before a normalization, which takes the mean away.</summary>
    private static bool IsTakenAway(string net, string parameter) =>
        Mpi.Ranks.Trainers.Synchronizes(net) && parameter is ("conv1.bias" or "linear1.bias");

    private static string FileName(string net, string what, int rank, int size) =>
        FormattableString.Invariant($"{net}.{what}.{rank}-of-{size}.safetensors");
}

/// <summary>How the processes ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>What a process said, after its number; lines of several processes come in any order.</summary>
    public IEnumerable<string> Said(int rank, int size) => Regex
        .Matches(Output, FormattableString.Invariant($@"process {rank}-of-{size}: (.*)")).Select(static match => match.Groups[1].Value);

    public void AssertSucceeded() => Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}\n{Error}");
}
