using Robust.Files;

namespace Robust.Training.Checkpoints;

/// <summary>
/// The directory of a run, held by one process at a time: checkpoints, the best weights so far, metrics, and batches at
/// which the run diverged.
/// </summary>
internal sealed class RunDirectory : IDisposable
{
    private readonly FileStream held;

    /// <summary>Makes the directory if need be and takes hold of it.</summary>
    /// <exception cref="DataException">The place cannot be written, or another process trains there.</exception>
    public RunDirectory(string path)
    {
        Root = Path.GetFullPath(path);
        try
        {
            if (File.Exists(Root))
            {
                throw new IOException("it is a file, not a folder");
            }

            Directory.CreateDirectory(Checkpoints);
            held = Hold(Path.Combine(Root, "run.lock"));
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            throw FileFailure.Writing(Root, e);
        }
    }

    public string Root { get; }

    /// <summary>The folder of the checkpoints, a folder each.</summary>
    public string Checkpoints => Path.Combine(Root, "checkpoints");

    /// <summary>The weights of the best epoch so far.</summary>
    public string Best => Path.Combine(Root, "best.safetensors");

    /// <summary>The metrics, an object a line.</summary>
    public string Metrics => Path.Combine(Root, "metrics.jsonl");

    /// <summary>Where a batch is saved that made a loss or a gradient infinite.</summary>
    public string DivergedBatch(int epoch, int batch) =>
        Path.Combine(Root, FormattableString.Invariant($"diverged-epoch-{epoch:0000}-batch-{batch:000000}.safetensors"));

    public void Dispose() => held.Dispose();

    /// <summary>Whether the system's answer is that of a lock: EWOULDBLOCK of Linux and of macOS, a sharing violation of Windows.</summary>
    private static bool IsHeld(IOException exception) => (exception.HResult & 0xFFFF) is 11 or 35 or 32;

    /// <summary>The lock is the operating system's: it ends with the process, however that ends.</summary>
    private static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw new IOException("another process is training there", e);
        }
    }
}
