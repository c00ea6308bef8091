using System.Diagnostics;

namespace Robust.Integration.Tests;

/// <summary>The samples as a user runs them, and the program that is killed: processes of their own.</summary>
internal static class Sample
{
    private const string Mnist = "Mnist.dll";

    /// <summary>Runs samples/Mnist to its end.</summary>
    public static Task<Outcome> Run(params string[] arguments) => Finish(Start(arguments));

    /// <summary>Runs samples/Cifar10 to its end.</summary>
    public static Task<Outcome> RunCifar10(params string[] arguments) => Finish(Start("Cifar10.dll", arguments));

    /// <summary>Runs samples/Recipes to its end.</summary>
    public static Task<Outcome> RunRecipes(params string[] arguments) => Finish(Start("Recipes.dll", arguments));

    /// <summary>Runs samples/Mnist to its end, by a shell that runs some commands first.</summary>
    public static Task<Outcome> RunUnder(string commands, params string[] arguments) =>
        Finish(Start(Mnist, arguments, "/bin/sh", "-c", $"{commands} exec \"$@\"", "sh"));

    /// <summary>Runs a sample to its end in a folder.</summary>
    public static Task<Outcome> RunIn(string folder, string sample, params string[] arguments) =>
        Finish(Start($"{sample}.dll", arguments, "/bin/sh", "-c", $"cd '{folder}'; exec \"$@\"", "sh"));

    /// <summary>Runs samples/Mnist, and interrupts it at a line that starts in a certain way.</summary>
    public static async Task<Outcome> RunAndInterruptAt(string line, params string[] arguments)
    {
        var process = Start(arguments);
        while (await process.StandardOutput.ReadLineAsync() is { } printed
            && !printed.StartsWith(line, StringComparison.Ordinal))
        {
            // Not yet.
        }

        using (var kill = Process.Start("/bin/sh", ["-c", $"kill -INT {process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        return await Finish(process);
    }

    /// <summary>Runs tests/Robust.Resume to its end.</summary>
    public static Task<Outcome> RunResume(params string[] arguments) => Finish(Start("Robust.Resume.dll", arguments));

    /// <summary>Runs tests/Robust.Resume, and kills it with SIGKILL at a line that it says.</summary>
    public static async Task KillResumeAt(string line, params string[] arguments)
    {
        using var process = Start("Robust.Resume.dll", [.. arguments, "--halt", line]);
        while (await process.StandardOutput.ReadLineAsync() is { } printed)
        {
            if (printed == line)
            {
                process.Kill();
                await process.WaitForExitAsync();
                return;
            }
        }

        Assert.Fail($"It ended before it said '{line}': {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>
    /// Runs tests/Robust.LargeData to its end, with so many KiB to allocate; batches that are done with go back to the system.
    /// </summary>
    public static Task<Outcome> RunLargeData(int limit, params string[] arguments) => Finish(
        Start("Robust.LargeData.dll", arguments, "/bin/sh", "-c", $"ulimit -d {limit}; export MALLOC_MMAP_THRESHOLD_=65536; exec \"$@\"", "sh"));

    /// <summary>Starts tests/Robust.Resume.</summary>
    public static Process StartResume(params string[] arguments) => Start("Robust.Resume.dll", arguments);

    public static Process Start(string[] arguments) => Start(Mnist, arguments);

    private static Process Start(string assembly, string[] arguments, params string[] shell)
    {
        // By way of env, since a process started in the background of a script ignores SIGINT, and so would its children.
        var start = new ProcessStartInfo("env")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory, // nobody else writes there
        };
        start.ArgumentList.Add("--default-signal=INT");
        start.ArgumentList.Add("OMP_NUM_THREADS=1"); // tests run side by side, and threads that wait for cores spin
        Array.ForEach(shell, start.ArgumentList.Add);
        start.ArgumentList.Add(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet");
        start.ArgumentList.Add(PathOf(assembly));
        Array.ForEach(arguments, start.ArgumentList.Add);
        return Process.Start(start)!;
    }

    /// <summary>
    /// The samples run beside the tests; a program of the tests where it was built, as what the samples have from the framework of web
    /// programs is not beside them.
    /// </summary>
    private static string PathOf(string assembly)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return assembly.StartsWith("Robust.", StringComparison.Ordinal)
            ? Path.Combine(here.Parent!.Parent!.FullName, Path.GetFileNameWithoutExtension(assembly), here.Name, assembly)
            : Path.Combine(here.FullName, assembly);
    }

    private static async Task<Outcome> Finish(Process started)
    {
        using var process = started;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, await output, await error);
    }
}

/// <summary>How the sample ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    public void AssertSucceeded() => Assert.Equal((0, ""), (ExitCode, Error));

    /// <summary>One sentence on the error stream, with these parts, and this exit code.</summary>
    public void AssertFailed(int exitCode, params string[] parts)
    {
        Assert.Matches(@"^[^\n]+\.\n$", Error);
        Assert.All(parts, part => Assert.Contains(part, Error, StringComparison.Ordinal));
        Assert.Equal(exitCode, ExitCode);
    }
}
