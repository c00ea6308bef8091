using System.IO.Compression;
using System.Security.Cryptography;
using Robust.Files;

namespace Robust.Data;

/// <summary>How far a download is.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Received">How many of its (unpacked) bytes have come.</param>
/// <param name="Length">How many there are.</param>
public readonly record struct DownloadProgress(string File, long Received, long Length);

/// <summary>Fetches the files of a data set in MNIST's form from its mirrors.</summary>
public static class MnistDownload
{
    // A mirror that sends less than so much in so long is given up.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private const int LeastBytes = 1 << 16;

    /// <summary>
    /// Fetches what a folder does not have yet. Each file is unpacked to a temporary name, compared with the
    /// original's SHA-256 and only then put in its place, so that an interrupted download continues where it stopped.
    /// </summary>
    /// <exception cref="DataException">No mirror has the file, or the folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The download was canceled; no partial file remains.</exception>
    public static async Task DownloadAsync(
        this MnistDataset dataset, string folder, IProgress<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        using var client = new HttpClient { Timeout = Patience };
        await client.DownloadAsync(dataset, folder, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same by a client whose timeout is how long a mirror is waited for.</summary>
    internal static async Task DownloadAsync(
        this HttpClient client, MnistDataset dataset, string folder, IProgress<DownloadProgress>? progress,
        CancellationToken cancellationToken)
    {
        foreach (var file in dataset.Files.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!file.IsIntactIn(folder))
            {
                await FetchFromAny(client, dataset, file, folder, progress, cancellationToken).ConfigureAwait(false);
            }

            progress?.Report(new DownloadProgress(file.Name, file.Length, file.Length));
        }
    }

    private static async Task FetchFromAny(
        HttpClient client, MnistDataset dataset, MnistFile file, string folder,
        IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        var failures = new List<string>();
        foreach (var mirror in dataset.Mirrors)
        {
            try
            {
                var address = new Uri(mirror, file.Name + ".gz");
                await Fetch(client, address, file, folder, progress, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (IsMirrorsFault(e) && !cancellationToken.IsCancellationRequested)
            {
                failures.Add($"{mirror.Host}: {Reason(e)}");
            }
        }

        throw new DataException(
            $"{file.Name} could not be downloaded ({string.Join("; ", failures)}): check the network and try again, or put " +
            $"the data set's four files into {Path.GetFullPath(folder)}.");
    }

    private static async Task Fetch(
        HttpClient client, Uri address, MnistFile file, string folder,
        IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        using var response = await client
            .GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();

        using var packed = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var plain = new GZipStream(packed, CompressionMode.Decompress);
        using var target = AtomicFile.Create(Path.Combine(folder, file.Name));
        await Copy(plain, target, file, client.Timeout, progress, cancellationToken).ConfigureAwait(false);
        target.Commit();
    }

    private static async Task Copy(
        Stream plain, AtomicFile target, MnistFile file, TimeSpan patience, IProgress<DownloadProgress>? progress,
        CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var buffer = new byte[1 << 17];
        stall.CancelAfter(patience);
        for (long received = 0, inTime = 0; ;)
        {
            if (received - inTime >= LeastBytes)
            {
                inTime = received;
                stall.CancelAfter(patience);
            }

            var read = await plain.ReadAsync(buffer, stall.Token).ConfigureAwait(false);
            received += read;
            if (received > file.Length)
            {
                throw new InvalidDataException("what it sends is longer than the original");
            }

            if (read == 0)
            {
                break;
            }

            hash.AppendData(buffer.AsSpan(0, read));
            target.Append(buffer.AsSpan(0, read));
            progress?.Report(new DownloadProgress(file.Name, received, file.Length));
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != file.Sha256)
        {
            throw new InvalidDataException("what it sends is not the original (its SHA-256 differs)");
        }
    }

    private static bool IsMirrorsFault(Exception exception) =>
        exception is HttpRequestException or IOException or InvalidDataException or OperationCanceledException
        or UriFormatException or InvalidOperationException; // an answer that sends elsewhere, to no place at all

    private static string Reason(Exception exception) => exception is OperationCanceledException
        ? "no answer in time"
        : exception.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
