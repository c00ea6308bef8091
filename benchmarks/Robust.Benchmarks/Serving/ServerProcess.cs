using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Robust.Benchmarks.Comparison;
using Robust.Declarations;
using Robust.Inference;
using Robust.Samples.Mnist;
using Robust.Serving;

namespace Robust.Benchmarks.Serving;

/// <summary>This program as a server, in a process of its own, until it is disposed of.</summary>
internal sealed class ServerProcess : IDisposable
{
    /// <summary>The word behind which the server stands on the command line.</summary>
    public const string Command = "serving-server";

    private const string None = "none";

    private readonly Process process;

    /// <summary>Starts it.</summary>
    public ServerProcess(BoundMethod? method, int batchSize)
    {
        var start = new ProcessStartInfo(
            Processes.Host, [.. Processes.Arguments, Command, method?.ToString() ?? None, batchSize.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        process = Process.Start(start)!;
        Url = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server did not start.");
    }

    /// <summary>Where it answers.</summary>
    public string Url { get; }

    /// <summary>Its resident memory in MiB.</summary>
    public double Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>Serves until the input ends.</summary>
    public static async Task Serve(string method, string batchSize)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        using var net = new MnistNet();
        builder.Services.AddRobustClassifier(nameof(MnistNet), net, ((IDeclaredClassifier)net).Declaration, options =>
        {
            options.Certificate = method == None ? null : Enum.Parse<BoundMethod>(method);
            options.MaxBatchSize = int.Parse(batchSize, CultureInfo.InvariantCulture);
        });
        await using var app = builder.Build();
        app.MapRobustClassifier<MnistNet>();
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
