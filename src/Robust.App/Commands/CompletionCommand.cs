using System.CommandLine;
using Robust.App.CommandLine;

namespace Robust.App.Commands;

/// <summary>The command <c>completion</c>.</summary>
internal static class CompletionCommand
{
    private static readonly Option<string> Shell = TextOption.Choice("--shell", "Which shell", ["bash", "zsh", "pwsh"]);

    /// <summary>The command.</summary>
    public static Command Command => Application.Command(
        "completion", "Print what a shell needs to complete this program's words.", Run, [Shell]);

    private static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        Console.WriteLine(Script(parsed.GetRequiredValue(Shell), Path.GetFileNameWithoutExtension(Environment.GetCommandLineArgs()[0])));
        return 0;
    }

    /// <summary>A function that asks the program itself, by the directive [suggest] that every command line of it knows.</summary>
    private static string Script(string shell, string name) => shell switch
    {
        "bash" => $$"""
            # source <({{name}} completion)
            _{{name}}() { mapfile -t COMPREPLY < <(compgen -W "$("$1" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "$2"); }
            complete -o default -F _{{name}} {{name}}
            """,
        "zsh" => $$"""
            # source <({{name}} completion --shell zsh)
            _{{name}}() { compadd -- ${(f)"$("$words[1]" "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)"} || _files }
            compdef _{{name}} {{name}}
            """,
        _ => $$"""
            # {{name}} completion --shell pwsh | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName {{name}} -ScriptBlock {
                param($word, $line, $position)
                & {{name}} "[suggest:$position]" "$line" | Where-Object { $_ -like "$word*" }
            }
            """,
    };
}
