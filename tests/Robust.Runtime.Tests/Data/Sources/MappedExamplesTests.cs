using Robust.Data;
using Robust.Data.Mapped;
using Robust.Files;
using Robust.Runtime.Tests.Models;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Data.Sources;

public sealed class MappedExamplesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("robust-mapped").FullName;

    private string InputsPath => Path.Combine(folder, "inputs.idx");

    private string LabelsPath => Path.Combine(folder, "labels.idx");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_written_is_read_with_the_same_digest()
    {
        using var scope = NewDisposeScope();
        using var data = TinyImages.Make(600);
        MappedExamples.Write(data, InputsPath, LabelsPath);

        using var mapped = MappedExamples.Open(InputsPath, LabelsPath, 3);

        Assert.Equal((600, 3), (mapped.Count, mapped.Classes));
        Assert.Equal([1, 4, 4], mapped.InputShape);
        int[] some = [599, 0, 7, 7];
        var (x, y) = data.Batch(some);
        var (inputs, labels) = mapped.Batch(some);
        Assert.Equal(x.Values<float>(), inputs.Values<float>());
        Assert.Equal(y.Values<long>(), labels.Values<long>());
        Assert.Equal(y.Values<long>(), mapped.LabelsOf(some));
        Assert.Equal(data.ComputeDigest(), mapped.ComputeDigest());
        Assert.Equal(["inputs.idx", "labels.idx"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Inputs_and_labels_do_not_go_into_one_file()
    {
        using var data = TinyImages.Make(6);

        var error = Assert.Throws<ArgumentException>(() => MappedExamples.Write(
            data, InputsPath, Path.Combine(folder, ".", "inputs.idx")));

        Assert.StartsWith(
            $"The labels would replace the inputs in {InputsPath}: name two files.", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData(-4, -4)]
    [InlineData(16, -1)]
    public void A_shape_has_no_negative_lengths(long height, long width)
    {
        using var data = TinyImages.Make(6);
        MappedExamples.Write(data, InputsPath, LabelsPath);

        Assert.Equal(
            $"An input of {InputsPath} has 16 values, so it cannot have the shape [{height}, {width}]: give one of as many values.",
            Assert.Throws<DataException>(() => MappedExamples.Open(InputsPath, LabelsPath, 3, [height, width])).Message);
    }

    /// <summary>The bytes of the format as its authors give them: LeCun, Cortes and Burges 1998.</summary>
    [Fact]
    public void The_files_are_idx()
    {
        using var data = new Examples(tensor(new byte[] { 1, 2, 3, 250, 251, 252 }, [2, 3]), tensor(new[] { 1L, 0 }), 2);
        MappedExamples.Write(data, InputsPath, LabelsPath);

        Assert.Equal([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 250, 251, 252], File.ReadAllBytes(InputsPath));
        Assert.Equal([0, 0, 8, 1, 0, 0, 0, 2, 1, 0], File.ReadAllBytes(LabelsPath));
    }

    [Fact]
    public void Labels_of_many_classes_are_integers()
    {
        using var data = new Examples(zeros([3, 2], ScalarType.Byte), tensor(new[] { 999L, 0, 256 }), 1000);
        MappedExamples.Write(data, InputsPath, LabelsPath);

        using var mapped = MappedExamples.Open(InputsPath, LabelsPath, 1000);

        Assert.Equal(
            [0, 0, 12, 1, 0, 0, 0, 3, 0, 0, 3, 231, 0, 0, 0, 0, 0, 0, 1, 0], File.ReadAllBytes(LabelsPath));
        Assert.Equal([999, 0, 256], mapped.LabelsOf([0, 1, 2]));
    }

    /// <summary>All bytes, at lengths that end before, at and after what is done at once, as torch divides them.</summary>
    [Theory]
    [InlineData(256)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(255)]
    public void Bytes_become_the_floats_that_torch_makes_of_them(int length)
    {
        using var scope = NewDisposeScope();
        var bytes = Enumerable.Range(0, length).Select(static i => (byte)(255 - i)).ToArray();
        var floats = new float[length];

        ScaledBytes.Write(bytes, floats);

        Assert.Equal(tensor(bytes).to(ScalarType.Float32).div_(255).Values<float>(), floats);
    }

    [Fact]
    public void Mnist_gets_its_channel_by_a_shape()
    {
        using var data = new Examples(zeros([5, 28, 28], ScalarType.Byte), zeros(5, ScalarType.Int64), 10);
        MappedExamples.Write(data, InputsPath, LabelsPath);

        using var mapped = MappedExamples.Open(InputsPath, LabelsPath, 10, [1, 28, 28]);

        Assert.Equal([1, 28, 28], mapped.InputShape);
        Assert.Equal(
            $"An input of {InputsPath} has 784 values, so it cannot have the shape [3, 28]: give one of as many values.",
            Assert.Throws<DataException>(() => MappedExamples.Open(InputsPath, LabelsPath, 10, [3, 28])).Message);
    }

    [Fact]
    public void Values_that_are_no_bytes_are_refused_and_nothing_is_written()
    {
        using var data = new Examples(tensor(new[] { 0f, 1f, 0.2f, 0.3f }, [2, 2]), zeros(2, ScalarType.Int64), 2);

        var error = Assert.Throws<DataException>(() => MappedExamples.Write(data, InputsPath, LabelsPath));

        Assert.StartsWith(
            "The value 0.3 at [1] of example 1 is not a byte divided by 255", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void Writing_can_be_canceled_and_leaves_nothing()
    {
        using var data = TinyImages.Make(600);

        Assert.Throws<OperationCanceledException>(
            () => MappedExamples.Write(data, InputsPath, LabelsPath, new CancellationToken(canceled: true)));

        Assert.Empty(Directory.GetFiles(folder));
    }

    public static TheoryData<byte[], byte[], string> Damages => new()
    {
        { [0, 0, 8], [0, 0, 8, 1, 0, 0, 0, 1, 0], "its first bytes are not those of bytes (00 00 08) or integers (00 00 0C)" },
        { [0, 0, 13, 1, 0, 0, 0, 1, 0], [], "its first bytes are not those of bytes" },
        { [0, 0, 8, 2, 0, 0, 0, 1], [], "it ends within its header" },
        { [0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 1], [], "its header claims no data" },
        { [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 1, 7], [], "it has 13 bytes of the 14 that its header claims" },
        { [0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 1, 7, 7], [], "it has 14 bytes of the 13 that its header claims" },
        { [0, 0, 8, 2, 255, 255, 255, 255, 0, 0, 0, 1, 7, 7], [], "more than 2^31 examples" },
        { [0, 0, 8, 3, 0, 0, 0, 1, 255, 255, 255, 255, 255, 255, 255, 255], [], "its header claims more than any file can have" },
        { [0, 0, 8, 1, 0, 0, 0, 1, 7], [0, 0, 8, 1, 0, 0, 0, 1, 0], "has no inputs of bytes [N, ...]" },
        { [0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 1, 7], [0, 0, 8, 1, 0, 0, 0, 2, 0, 0], "give labels of the shape [1]" },
        { [0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 1, 7], [0, 0, 8, 1, 0, 0, 0, 1, 2], "has the label 2 for example 0, outside the 2 classes 0..1" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_file_is_refused_in_one_sentence(byte[] inputs, byte[] labels, string message)
    {
        File.WriteAllBytes(InputsPath, inputs);
        File.WriteAllBytes(LabelsPath, labels);

        var error = Assert.Throws<DataException>(() => MappedExamples.Open(InputsPath, LabelsPath, 2));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        File.Delete(InputsPath); // on every system, as nothing holds it
    }

    [Fact]
    public void A_missing_file_is_named() => Assert.Equal(
        $"{InputsPath} is missing: check the path.",
        Assert.Throws<DataException>(() => MappedExamples.Open(InputsPath, LabelsPath, 2)).Message);

    [Fact]
    public void Disposed_it_says_so()
    {
        using var data = TinyImages.Make(3);
        MappedExamples.Write(data, InputsPath, LabelsPath);
        var mapped = MappedExamples.Open(InputsPath, LabelsPath, 3);

        mapped.Dispose();
        mapped.Dispose();

        Assert.Throws<ObjectDisposedException>(() => mapped.Batch([0]));
    }
}
