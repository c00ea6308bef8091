using System.Text;

namespace Robust.App.CommandLine;

/// <summary>A standard stream that may be full or closed: that is said in a sentence, or, where there is nobody left to tell, not at all.</summary>
/// <param name="stream">The stream.</param>
/// <param name="name">What it is called in the sentence; null for silence.</param>
internal sealed class GuardedStream(TextWriter stream, string? name) : TextWriter
{
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
            if (name is not null)
            {
                throw new RobustException($"{name} cannot be written: {e.Message.TrimEnd('.')}; send it elsewhere.", e);
            }
        }
    }
}
