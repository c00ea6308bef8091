using System.Diagnostics;
using System.Globalization;
using Robust.App;
using Robust.App.DataSets;
using Robust.Data;

namespace Robust.Mpi.Ranks;

/// <summary>A program of commands about a small network, in which a process may come to grief while it reads a batch.</summary>
internal static class Commands
{
    private const string Fault = "--fault";

    /// <summary>
    /// Runs a command, with <c>--fault WHAT RANK WHEN</c> at its end: kill, end (SIGTERM) or misread, at the number of a batch or at the
    /// first one after a file is there.
    /// </summary>
    public static Task<int> Run(string[] args)
    {
        var fault = args.SkipWhile(static argument => argument != Fault).Skip(1).ToList();
        return RobustApp.RunAsync<PgdNetTrainer>([.. args.TakeWhile(static argument => argument != Fault)], new AppOptions
        {
            Data = new DataSet("drawn", static () => Drawn.Make(300), () => Test(fault)),
        });
    }

    private static IExampleSource Test(List<string> fault)
    {
        var whole = Drawn.Make(200, seed: 6);
        return fault is [var what, var rank, var when] && rank == Environment.GetEnvironmentVariable("OMPI_COMM_WORLD_RANK")
            ? new FaultySource(whole, batch => batch.ToString(CultureInfo.InvariantCulture) == when || File.Exists(when), () => Suffer(what))
            : whole;
    }

    private static void Suffer(string what)
    {
        switch (what)
        {
            case "kill":
                Process.GetCurrentProcess().Kill();
                break;
            case "end":
                using (var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {Environment.ProcessId}"]))
                {
                    kill.WaitForExit();
                }

                break;
            default:
                throw new InvalidDataException("a mouse has been at the disk");
        }
    }
}
