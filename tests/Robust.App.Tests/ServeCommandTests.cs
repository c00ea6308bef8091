using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Robust.App.DataSets;
using Robust.Files;
using Robust.Runtime.Tests.Models;
using Robust.Tests.Data;
using Robust.Training;
using TorchSharp;

namespace Robust.App.Tests;

/// <summary>The command <c>serve</c> from its first line to its last.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private const string Input = "{\"values\": [0.1,0.1,0.1,0.1,0.8,0.8,0.8,0.8,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1]}";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_answers_what_was_trained_until_it_is_told_to_stop()
    {
        await RunAsync(new StringWriter(), "train", "--output", folder.Path, "--epochs", "3");
        using var output = new Lines();
        var serving = Task.Run(() => RunAsync(output, "serve", "--output", folder.Path, "--port", "0"));
        var start = await output.Said("Tiny answers at ");
        var url = start.Split(' ')[3].TrimEnd(':');
        Assert.Contains($"The weights are {folder.At("weights.safetensors")}; no certificates. ", start, StringComparison.Ordinal);
        using var client = new HttpClient { BaseAddress = new Uri(url) };

        using var answer = await client.PostAsync(new Uri("/predict", UriKind.Relative), new StringContent(Input, Encoding.UTF8, "application/json"));
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(1, json.RootElement.GetProperty("class").GetInt32());

        using (var kill = Process.Start("kill", ["-TERM", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        Assert.Equal((0, ""), await serving);
        await output.Said("Stopped.");
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("/health", UriKind.Relative)));
    }

    [Fact]
    public async Task A_port_in_use_is_one_sentence()
    {
        await RunAsync(new StringWriter(), "train", "--output", folder.Path, "--epochs", "1");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        using var output = new StringWriter();

        var (code, error) = await RunAsync(output, "serve", "--output", folder.Path, "--port", port);

        Assert.Equal($"Nothing can be answered at 127.0.0.1:{port} (the port is in use): choose another port or address.\n", error);
        Assert.Equal((1, ""), (code, output.ToString()));
    }

    [Fact]
    public async Task An_address_of_another_machine_is_one_sentence()
    {
        await RunAsync(new StringWriter(), "train", "--output", folder.Path, "--epochs", "1");
        using var output = new StringWriter();

        var (code, error) = await RunAsync(output, "serve", "--output", folder.Path, "--host", "8.8.8.8", "--port", "0");

        Assert.Equal("Nothing can be answered at 8.8.8.8:0 (this machine has no such address): choose another port or address.\n", error);
        Assert.Equal((1, ""), (code, output.ToString()));
    }

    [Fact]
    public async Task Weights_that_overflow_are_one_sentence()
    {
        using (var trainer = new TinyTrainer())
        {
            trainer.Model.parameters().ToList().ForEach(static each => torch.nn.init.constant_(each, 3e38));
            Safetensors.Save(trainer.Model, folder.At("weights.safetensors"));
        }

        using var output = new StringWriter();

        var (code, error) = await RunAsync(output, "serve", "--output", folder.Path, "--port", "0");

        Assert.Matches("^The logits of [^\n]* are not finite numbers, [^\n]*\\.\n$", error);
        Assert.Equal((1, ""), (code, output.ToString()));
    }

    [Fact]
    public async Task A_watch_at_a_port_in_use_is_one_sentence()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        using var output = new StringWriter();

        var (code, error) = await RunAsync(output, "train", "--output", folder.Path, "--watch", "--watch-port", port);

        Assert.Equal($"Nothing can be answered at 127.0.0.1:{port} (the port is in use): choose another port or address.\n", error);
        Assert.Equal(1, code);
        Assert.DoesNotContain("Exception", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_tells_units_and_each_default_once()
    {
        using var output = new StringWriter();

        await RunAsync(output, "serve", "--help");

        var host = output.ToString().Split('\n').SkipWhile(static line => !line.Contains("--host", StringComparison.Ordinal))
            .TakeWhile(static line => !line.Contains("--port", StringComparison.Ordinal));
        Assert.Single(Regex.Matches(string.Concat(host), Regex.Escape("127.0.0.1")));
        Assert.Contains("How many seconds a request may take", output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Outputs go to the process's console, of which there is one.</summary>
    private static async Task<(int Code, string Error)> RunAsync(TextWriter output, params string[] args)
    {
        var (before, error, errorBefore) = (Console.Out, new StringWriter(), Console.Error);
        Console.SetOut(output);
        Console.SetError(error);
        try
        {
            var options = new AppOptions { Data = new DataSet("rows", static () => TinyImages.Make(300), static () => TinyImages.Make(60, seed: 2)) };
            var code = await RobustApp.RunAsync(
                "Tiny",
                static (training, threatModel) => new TinyTrainer(
                    training, threatModel: threatModel, defaults: new TrainingDefaults(3, 16, InputShape: [1, 4, 4], TakesOneStep: true)),
                args, options);
            return (code, error.ToString());
        }
        finally
        {
            Console.SetOut(before);
            Console.SetError(errorBefore);
        }
    }

    /// <summary>What a command says, to be waited for.</summary>
    private sealed class Lines : StringWriter
    {
        private readonly SemaphoreSlim written = new(0);
        private readonly List<string> lines = [];

        public override void WriteLine(string? value)
        {
            lock (lines)
            {
                lines.Add(value ?? "");
            }

            written.Release();
        }

        public async Task<string> Said(string start)
        {
            while (true)
            {
                lock (lines)
                {
                    if (lines.Find(line => line.StartsWith(start, StringComparison.Ordinal)) is { } found)
                    {
                        return found;
                    }
                }

                await written.WaitAsync();
            }
        }
    }
}
