using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Robust.Benchmarks.Comparison;

/// <summary>Python's torch in a process of its own, which waits while others are timed (benchmarks/peer/loops.py).</summary>
internal sealed class PythonPeer : IDisposable
{
    private readonly Process process;

    private PythonPeer(Process process) => this.process = process;

    /// <summary>Starts it; null if there is no Python with torch. PYTHON names another than /usr/bin/python3.</summary>
    public static PythonPeer? Start(string script)
    {
        var python = Environment.GetEnvironmentVariable("PYTHON") ?? "/usr/bin/python3";
        try
        {
            using var probe = Process.Start(new ProcessStartInfo(python, ["-c", "import torch"]) { RedirectStandardError = true })!;
            probe.StandardError.ReadToEnd();
            probe.WaitForExit();
            return probe.ExitCode != 0 ? null : new PythonPeer(Process.Start(new ProcessStartInfo(python, [script])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Takes a step; the milliseconds that it took there.</summary>
    public double Time(string network, string method, int steps, int batch, int threads)
    {
        process.StandardInput.WriteLine(FormattableString.Invariant($"{network} {method} {steps} {batch} {threads}"));
        var answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The Python process has ended.");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
