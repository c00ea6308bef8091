using Robust.Files;
using Robust.Tests.Data;

namespace Robust.Readers.Fuzz;

/// <summary>One kind of file with what reads it.</summary>
internal abstract class Reader : IDisposable
{
    /// <summary>Its name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Where its files are.</summary>
    protected TemporaryFolder Folder { get; } = new();

    /// <summary>New instances of all of them.</summary>
    public static IReadOnlyList<Reader> All() =>
    [
        new SafetensorsReader(), new IdxReader(), new Cifar10Reader(), new ResultDocumentReader(), new JournalReader(),
        new CheckpointReader(),
    ];

    /// <summary>Writes a file that is not quite what it was.</summary>
    public abstract Mutated Mutate(Random random);

    /// <summary>Reads it.</summary>
    public abstract Outcome Read();

    /// <summary>Whether an exception is how this reader refuses a file.</summary>
    public virtual bool IsRefusal(Exception exception) => exception is DataException;

    public virtual void Dispose() => Folder.Dispose();
}

/// <summary>A file after its mutation.</summary>
/// <param name="Description">What was done to it.</param>
/// <param name="Length">Its length in bytes.</param>
internal sealed record Mutated(string Description, long Length);
