namespace Robust.Tests.Data;

/// <summary>A folder of a test's own, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("robust-test-").FullName;

    public IEnumerable<string> Files => Directory.GetFiles(Path).Select(System.IO.Path.GetFileName).Order()!;

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(At(name), content);
        return At(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
