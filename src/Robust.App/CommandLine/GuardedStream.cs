using System.Text;

namespace Robust.App.CommandLine;

/// <summary>
/// A standard stream that may be full or closed. Work that takes hours does not end for the sake of what it says: what cannot be written
/// is left out, and why is kept.
/// </summary>
/// <param name="stream">The stream.</param>
internal sealed class GuardedStream(TextWriter stream) : TextWriter
{
    /// <summary>Why something could not be written; null where all was.</summary>
    public string? Failure { get; private set; }

    public override Encoding Encoding => stream.Encoding;

    public override void Write(char value) => Guard(() => stream.Write(value));

    public override void Write(char[] buffer, int index, int count) => Guard(() => stream.Write(buffer, index, count));

    public override void Write(string? value) => Guard(() => stream.Write(value));

    public override void WriteLine(string? value) => Guard(() => stream.WriteLine(value));

    public override void Flush() => Guard(stream.Flush);

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Failure = e.Message.TrimEnd('.');
        }
    }
}
