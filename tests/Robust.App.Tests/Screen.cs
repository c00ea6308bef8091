using System.Text;
using Spectre.Console;

namespace Robust.App.Tests;

/// <summary>A console that keeps what is written to it.</summary>
internal sealed class Screen(bool terminal) : IAnsiConsoleOutput
{
    private readonly StringBuilder written = new();

    public TextWriter Writer => new StringWriter(written);

    public bool IsTerminal => terminal;

    public int Width => 100;

    public int Height => 40;

    public string Text => written.ToString();

    public void SetEncoding(Encoding encoding)
    {
        // Strings have none.
    }

    public IAnsiConsole Console() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = this,
        Ansi = terminal ? AnsiSupport.Yes : AnsiSupport.No,
        Interactive = terminal ? InteractionSupport.Yes : InteractionSupport.No,
    });
}
