using System.CommandLine;
using System.Text;
using Robust.Groups;
using Robust.Mpi;
using Spectre.Console;

namespace Robust.App.CommandLine;

/// <summary>The option <c>--distributed</c>: the processes that mpirun or srun started run a command together.</summary>
internal static class Distributed
{
    private const string Name = "--distributed";

    /// <summary>The option of a command.</summary>
    public static Option<bool> CreateOption() => new(Name)
    {
        Description = "Share the work among the processes that mpirun or srun started; the first one tells and saves",
    };

    /// <summary>Whether it is asked for, although the rest of the command line may make no sense.</summary>
    public static bool IsIn(IEnumerable<string> args) => args.Contains(Name);

    /// <summary>Refuses a command that several processes would each do for themselves, into the same files.</summary>
    /// <exception cref="RobustException">There are several.</exception>
    public static void CheckAlone(string command, string remedy)
    {
        if (MpiGroup.Started > 1)
        {
            throw new RobustException(
                $"MPI started {MpiGroup.Started} processes, and each would {command} for itself and write the same files: {remedy}.");
        }
    }

    /// <summary>Runs a command in all processes, of which the first one alone is heard.</summary>
    /// <param name="command">The command; returns the exit code of this process.</param>
    /// <returns>The same exit code in all: the greatest.</returns>
    public static int Run(Func<IProcessGroup, int> command) => MpiGroup.Run(group =>
    {
        if (group.Size > 1)
        {
            Hear(group.Rank == 0);
        }

        var code = command(group);
        return group.Gather(BitConverter.GetBytes(code)).Max(static each => BitConverter.ToInt32(each));
    });

    /// <summary>Checks that all processes were given the same command line.</summary>
    /// <exception cref="RobustException">One was not.</exception>
    public static void CheckSame(IProcessGroup group, ParseResult parsed)
    {
        var all = group.All(() => Encoding.UTF8.GetBytes(string.Join(' ', parsed.Tokens.Select(static token => token.Value))));
        var other = all.Index().FirstOrDefault(each => !each.Item.AsSpan().SequenceEqual(all[0]));
        if (other.Index > 0)
        {
            throw new RobustException(
                $"Process {other.Index} of {group.Size} was given another command line ({Encoding.UTF8.GetString(other.Item)}) than process 0 "
                + $"({Encoding.UTF8.GetString(all[0])}): give all the same.");
        }
    }

    /// <summary>What is heard is plain: mpirun puts a terminal of its own between a process and whoever reads.</summary>
    private static void Hear(bool isHeard)
    {
        if (!isHeard)
        {
            Console.SetOut(TextWriter.Null);
            AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });
        }

        Application.WritePlainly(AnsiConsole.Profile);
    }

    /// <summary>Where a process says what went wrong: the first for all of them.</summary>
    public static TextWriter ErrorOf(IProcessGroup group) => group.Rank == 0 ? Console.Error : TextWriter.Null;
}
