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

    /// <summary>New instances of all that are compiled into this program.</summary>
    public static IReadOnlyList<Reader> All() =>
    [
        .. typeof(Reader).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(Reader)) && !type.IsNested)
            .Select(static type => (Reader)Activator.CreateInstance(type)!)
            .OrderBy(static reader => reader.Name),
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
