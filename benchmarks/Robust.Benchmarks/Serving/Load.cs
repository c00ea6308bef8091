using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Robust.Benchmarks.Serving;

/// <summary>Clients that each ask again as soon as they have an answer.</summary>
/// <param name="url">The server, on this machine.</param>
/// <param name="clients">How many there are.</param>
internal sealed class Load(string url, int clients)
{
    private const int Pixels = 784;
    private const int DistinctImages = 64;

    private readonly ConcurrentBag<List<double>> latencies = [];
    private double seconds;
    private double[]? sorted;

    /// <summary>How many requests got no answer.</summary>
    public int Errors { get; private set; }

    /// <summary>Answers a second.</summary>
    public double PerSecond => Sorted.Length / seconds;

    private double[] Sorted => sorted ??= [.. latencies.SelectMany(static each => each).Order()];

    /// <summary>An image as MNIST's are: a fifth of its pixels are not black.</summary>
    public static float[] Image(Random random) =>
        [.. Enumerable.Range(0, Pixels).Select(_ => random.Next(5) == 0 ? random.Next(1, 256) / 255f : 0)];

    /// <summary>Asks for so long.</summary>
    public async Task RunAsync(TimeSpan duration)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = clients }) { BaseAddress = new Uri(url) };
        var random = new Random(2);
        byte[][] bodies = [.. Enumerable.Range(0, DistinctImages).Select(_ => Body(Image(random)))];
        using var end = new CancellationTokenSource(duration);
        var clock = Stopwatch.StartNew();
        Errors = (await Task.WhenAll(Enumerable.Range(0, clients).Select(i => AskAsync(client, bodies, i, end.Token)))).Sum();
        seconds = clock.Elapsed.TotalSeconds;
    }

    /// <summary>The latency in milliseconds that a share of the answers took at most.</summary>
    public double Quantile(double share) => Sorted.Length == 0 ? double.NaN : Sorted[(int)(share * (Sorted.Length - 1))];

    private async Task<int> AskAsync(HttpClient client, byte[][] bodies, int number, CancellationToken end)
    {
        var (errors, taken) = (0, new List<double>());
        for (var i = number; !end.IsCancellationRequested; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var content = new ByteArrayContent(bodies[i % bodies.Length]);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            try
            {
                using var response = await client.PostAsync(new Uri("predict", UriKind.Relative), content, CancellationToken.None);
                var answer = await response.Content.ReadAsStringAsync(CancellationToken.None);
                errors += response.IsSuccessStatusCode && answer.Contains("\"label\"", StringComparison.Ordinal) ? 0 : 1;
                taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            catch (HttpRequestException)
            {
                errors++;
            }
        }

        latencies.Add(taken);
        return errors;
    }

    private static byte[] Body(float[] image) => Encoding.UTF8.GetBytes(
        $"{{\"values\":[{string.Join(',', image.Select(static pixel => pixel.ToString("R", CultureInfo.InvariantCulture)))}]}}");
}
