using System.Diagnostics;
using System.Formats.Tar;
using System.Net.Sockets;

namespace Robust.Tests.Data;

/// <summary>What can be where a file is expected.</summary>
public enum Special
{
    Pipe,
    Socket,
    LinkToPipe,
    LoopOfLinks,
    Folder,
}

/// <summary>A pipe, a socket, a link or a folder in a test's own folder.</summary>
internal sealed class SpecialFile : IDisposable
{
    private readonly string path;
    private readonly Socket? socket;

    private SpecialFile(string path, Socket? socket) => (this.path, this.socket) = (path, socket);

    /// <summary>Whether it is still what it was made as.</summary>
    public bool IsThere => socket is not null ? !Directory.Exists(path) && new FileInfo(path) is { Exists: true, Length: 0 }
        : File.Exists(path) && (new FileInfo(path).LinkTarget is not null || IsPipe(path));

    public static SpecialFile Make(TemporaryFolder folder, string name, Special kind)
    {
        var path = folder.At(name);
        switch (kind)
        {
            case Special.Socket:
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                socket.Bind(new UnixDomainSocketEndPoint(path));
                return new SpecialFile(path, socket);
            case Special.LinkToPipe:
                MakePipe(path + ".pipe");
                File.CreateSymbolicLink(path, path + ".pipe");
                break;
            case Special.LoopOfLinks:
                File.CreateSymbolicLink(path, path);
                break;
            case Special.Folder:
                Directory.CreateDirectory(path);
                break;
            default:
                MakePipe(path);
                break;
        }

        return new SpecialFile(path, null);
    }

    public void Dispose() => socket?.Dispose();

    private static void MakePipe(string path)
    {
        using var mkfifo = Process.Start("mkfifo", path);
        mkfifo.WaitForExit();
        Assert.Equal(0, mkfifo.ExitCode);
    }

    private static bool IsPipe(string path)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            writer.WriteEntry(path, "entry");
        }

        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()?.EntryType == TarEntryType.Fifo;
    }
}
