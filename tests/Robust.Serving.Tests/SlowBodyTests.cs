using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Robust.Serving.Tests.Models;

namespace Robust.Serving.Tests;

/// <summary>A client that does not send its body in time is told so, and leaves nothing in the log.</summary>
public sealed class SlowBodyTests
{
    [Theory]
    [InlineData("Content-Length: 500")]
    [InlineData("Transfer-Encoding: chunked")]
    public async Task A_body_that_does_not_come_in_time(string length)
    {
        using var log = new Complaints();
        using var net = new GatedNet();
        string answer;
        await using (var server = await TestServer.StartAsync<GatedNet>(services =>
        {
            services.AddSingleton<ILoggerProvider>(log);
            services.AddRobustClassifier("GatedNet", net, GatedNet.Declaration, static options => options.TimeLimit = TimeSpan.FromMilliseconds(50));
        }))
        {
            answer = await AnswerAsync(server.Client.BaseAddress!.Port, $"POST /predict HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n{length}\r\n\r\n4\r\n{{\"va");
        }

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("The body did not come within 0.05 s: send it again.", answer, StringComparison.Ordinal);
        Assert.Empty(log.Said);
    }

    /// <summary>What comes until the last, empty chunk.</summary>
    private static async Task<string> AnswerAsync(int port, string sent)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(sent));
        using var reader = new StreamReader(stream);
        var answer = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != "0")
        {
            answer.AppendLine(line);
        }

        return answer.ToString();
    }

    /// <summary>Warnings and worse.</summary>
    private sealed class Complaints : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Said { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Said.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
        }
    }
}
