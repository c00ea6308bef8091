using System.Runtime.InteropServices;

namespace Robust.App.CommandLine;

/// <summary>Ctrl+C: the first asks for an orderly end after the batch at hand, the second ends at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private PosixSignal signal = PosixSignal.SIGINT;

    public Interruption() => registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask),
    ];

    /// <summary>Canceled at the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>128 + the signal's number, the shells' convention: 143 after SIGTERM, else 130.</summary>
    public int ExitCode => signal == PosixSignal.SIGTERM ? 143 : 130;

    public void Dispose()
    {
        Array.ForEach(registrations, static registration => registration.Dispose());
        source.Dispose();
    }

    private void Ask(PosixSignalContext asked)
    {
        if (!source.IsCancellationRequested)
        {
            (asked.Cancel, signal) = (true, asked.Signal);
            source.Cancel();
        }
    }
}
