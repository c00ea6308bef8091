using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Robust.Benchmarks.Comparison;

/// <summary>A peer in a process of its own, which waits while others are timed: a line of words in, milliseconds out.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process process;

    private PeerProcess(string program, params string[] arguments) =>
        process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    /// <summary>Python's torch (benchmarks/peer/loops.py); null if there is none. PYTHON names another than /usr/bin/python3.</summary>
    public static PeerProcess? Python(string script)
    {
        var python = Environment.GetEnvironmentVariable("PYTHON") ?? "/usr/bin/python3";
        try
        {
            using var probe = Process.Start(new ProcessStartInfo(python, ["-c", "import torch"]) { RedirectStandardError = true })!;
            probe.StandardError.ReadToEnd();
            probe.WaitForExit();
            return probe.ExitCode == 0 ? new PeerProcess(python, script) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The expert, in this program without Robust's runtime and what that asks of the C library (<see cref="ExpertServer"/>).</summary>
    public static PeerProcess Expert() => new(Processes.Host, [.. Processes.Arguments, ExpertServer.Command]);

    /// <summary>Does a piece of work; the milliseconds that it took there.</summary>
    public double Time(string network, string method, int steps, int batch, int threads)
    {
        process.StandardInput.WriteLine(FormattableString.Invariant($"{network} {method} {steps} {batch} {threads}"));
        var answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The peer's process has ended.");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
