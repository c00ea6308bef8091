using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Robust.Tests.Data;

/// <summary>A web server on this machine that serves a few paths and remembers what it was asked for.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    public LoopbackServer()
    {
        listener.Start();
        serving = Serve();
    }

    /// <summary>The body of each path; a path that is not here is answered with 404.</summary>
    public ConcurrentDictionary<string, byte[]> Bodies { get; } = new();

    /// <summary>After how many bytes of a body the server falls silent.</summary>
    public int SilentAfter { get; set; } = int.MaxValue;

    /// <summary>Where all who ask are sent; nowhere unless given.</summary>
    public string? Redirect { get; set; }

    /// <summary>How long the server waits before each byte of a body; not at all unless given.</summary>
    public TimeSpan Pace { get; set; }

    public ConcurrentQueue<string> Requests { get; } = new();

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/mnist/");

    public void Dispose()
    {
        stop.Cancel();
        listener.Stop();
        serving.Wait();
        stop.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await AnswerUnlessHungUp(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    /// <summary>A client that hangs up is its own affair: the next one is served all the same.</summary>
    private async Task AnswerUnlessHungUp(NetworkStream stream)
    {
        try
        {
            await Answer(stream);
        }
        catch (IOException)
        {
            // The test says why the client left.
        }
    }

    private async Task Answer(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var request = await reader.ReadLineAsync(stop.Token)
            ?? throw new IOException("the client hung up before it asked for anything");
        var path = request.Split(' ')[1];
        while (!string.IsNullOrEmpty(await reader.ReadLineAsync(stop.Token)))
        {
            // The other headers say nothing of interest.
        }

        Requests.Enqueue(path);
        if (Redirect is { } elsewhere)
        {
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {elsewhere}\r\nContent-Length: 0\r\n\r\n"),
                stop.Token);
            return;
        }

        var found = Bodies.TryGetValue(path, out var body);
        var head = $"HTTP/1.1 {(found ? "200 OK" : "404 Not Found")}\r\nConnection: close\r\n" +
            $"Content-Length: {body?.Length ?? 0}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), stop.Token);
        for (var i = 0; i < body?.Length && Pace > TimeSpan.Zero; i++)
        {
            await Task.Delay(Pace, stop.Token);
            await stream.WriteAsync(body.AsMemory(i, 1), stop.Token);
        }

        await stream.WriteAsync((body ?? []).AsMemory(0, Math.Min(body?.Length ?? 0, SilentAfter)), stop.Token);
        if (body?.Length > SilentAfter)
        {
            await Task.Delay(Timeout.Infinite, stop.Token);
        }
    }
}
