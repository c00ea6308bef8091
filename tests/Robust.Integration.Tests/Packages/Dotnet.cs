using System.Diagnostics;

namespace Robust.Integration.Tests.Packages;

/// <summary>The <c>dotnet</c> command, in a process that knows nothing of the build these tests run in.</summary>
internal static class Dotnet
{
    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public static Task<Outcome> Run(string folder, params string[] arguments) => RunProgram(Host, folder, arguments);

    /// <summary>Runs another program so. What a single file unpacks goes into the folder.</summary>
    public static async Task<Outcome> RunProgram(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var inherited in start.Environment.Keys.Where(IsOfBuild).ToList())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = Path.Combine(folder, "unpacked");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, await output, await error);
    }

    private static bool IsOfBuild(string variable) =>
        variable.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase);
}
