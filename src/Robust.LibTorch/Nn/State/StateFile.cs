namespace Robust.LibTorch.Nn;

/// <summary>Files of states: whole or not there, and errors that name them.</summary>
internal static class StateFile
{
    /// <summary>Writes a file beside its place and moves it there once it is complete.</summary>
    public static void Write(string location, Action<BinaryWriter> write)
    {
        var draft = $"{location}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var writer = new BinaryWriter(File.Create(draft))) write(writer);
            File.Move(draft, location, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file is cut off or of another kind; it is named.</exception>
    public static void Read(string location, Action<BinaryReader> read)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        try
        {
            read(reader);
        }
        catch (Exception reason) when (reason is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidDataException($"{location} cannot be read: {reason.Message}", reason);
        }
    }
}
