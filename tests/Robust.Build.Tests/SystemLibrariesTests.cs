namespace Robust.Build.Tests;

public sealed class SystemLibrariesTests : IDisposable
{
    private const string Name = "libstdc++.so.6";
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("robust-libraries-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void The_first_library_for_the_processor_is_taken()
    {
        var folders = new[]
        {
            root.CreateSubdirectory("empty").FullName,
            Folder("text", "no library"u8.ToArray()),
            Folder("arm", new ElfWriter { Machine = 183 }.ToArray()),
            Folder("first", ElfWriter.System(Name, "GLIBCXX_3.4.30")),
            Folder("second", ElfWriter.System(Name, "GLIBCXX_3.4.32")),
        };

        var found = new SystemLibraries(62, folders).Find(Name);

        Assert.Equal([Name, "GLIBCXX_3.4.30"], found!.DefinedVersions());
        Assert.Equal([], new SystemLibraries(183, folders).Find(Name)!.DefinedVersions());
    }

    [Fact]
    public void A_library_in_no_folder_is_not_found() =>
        Assert.Null(new SystemLibraries(62, [root.FullName, "/nowhere"]).Find(Name));

    private string Folder(string name, byte[] library)
    {
        var folder = root.CreateSubdirectory(name).FullName;
        File.WriteAllBytes(Path.Combine(folder, Name), library);
        return folder;
    }
}
