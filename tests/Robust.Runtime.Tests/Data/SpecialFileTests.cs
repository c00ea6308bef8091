using Robust.Data;
using Robust.Files;
using Robust.Runtime.Tests.Models;

namespace Robust.Tests.Data;

/// <summary>No reader waits for a pipe, and none shows a user more than a sentence.</summary>
public sealed class SpecialFileTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, Special> Readings
    {
        get
        {
            var readings = new TheoryData<string, Special>();
            foreach (var reader in new[] { "weights", "metadata", "model", "images", "mnist", "cifar10" })
            {
                Array.ForEach(Enum.GetValues<Special>(), kind => readings.Add(reader, kind));
            }

            return readings;
        }
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Readings))]
    public async Task What_is_not_a_file_is_refused_at_once(string reader, Special kind)
    {
        TinyMnist.Files.Skip(1).ToList().ForEach(file => folder.Write(file.Name, file.Content));
        var name = reader switch { "mnist" => TinyMnist.Files.First().Name, "cifar10" => "test_batch.bin", _ => "file" };
        using var special = SpecialFile.Make(folder, name, kind);

        var reading = Task.Run(() => Record.Exception(() => Read(reader, folder.At(name))));

        var error = Assert.IsType<DataException>(await reading.WaitAsync(Limit));
        Assert.Contains(folder.At(name), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private void Read(string reader, string path)
    {
        switch (reader)
        {
            case "weights":
                Safetensors.Load(path);
                break;
            case "metadata":
                Safetensors.LoadMetadata(path);
                break;
            case "model":
                using (var model = new TinyNet(1))
                {
                    Safetensors.LoadInto(model, path);
                }

                break;
            case "images":
                IdxFile.Read(path, dimensions: 3);
                break;
            case "mnist":
                TinyMnist.Dataset.LoadTrain(folder.Path).Dispose();
                break;
            default:
                Cifar10Dataset.LoadTest(folder.Path).Dispose();
                break;
        }
    }
}
