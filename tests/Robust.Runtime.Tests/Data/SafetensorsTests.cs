using System.Buffers.Binary;
using System.Text;
using Robust.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Tests.Data;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        // By hand, after the format's description: length, JSON padded to 8, little-endian elements.
        const string json =
            """{"__metadata__":{"made":"by hand"},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}""" +
""","b":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}}""";
        var path = folder.At("hand.safetensors");

        Safetensors.Save(
            path,
            new Dictionary<string, Tensor> { ["b"] = tensor(new byte[] { 7, 8, 9 }), ["w"] = tensor(new[] { 1f, -2f }, [1, 2]) },
            new Dictionary<string, string> { ["made"] = "by hand" });

        Assert.Equal(File(json, [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 7, 8, 9]), System.IO.File.ReadAllBytes(path));
        Assert.Equal(["hand.safetensors"], folder.Files);
    }

    [Fact]
    public void Every_type_comes_back_bit_for_bit()
    {
        var tensors = new Dictionary<string, Tensor>
        {
            ["f64"] = tensor(new[] { Math.PI, double.NaN }),
            ["i64"] = tensor(new[] { long.MinValue, long.MaxValue }, [2, 1]),
            ["f32"] = tensor(new[] { float.Epsilon, -0f, float.NegativeInfinity }),
            ["i32"] = tensor(new[] { int.MinValue }),
            ["bf16"] = tensor(new[] { 1.5f, -3f }).to(ScalarType.BFloat16),
            ["f16"] = tensor(new[] { 1.5f, -65504f }).to(ScalarType.Float16),
            ["i16"] = tensor(new short[] { -2 }),
            ["u8"] = tensor(new byte[] { 0, 255 }),
            ["i8"] = tensor(new sbyte[] { -128 }),
            ["bool"] = tensor(new[] { true, false, true }),
            ["scalar"] = tensor(42f),
            ["empty"] = zeros([0, 3]),
            ["transposed"] = tensor(new[] { 1f, 2, 3, 4, 5, 6 }, [2, 3]).t(),
            ["names.need \"no\" care: é/ü"] = zeros(1),
        };

        Safetensors.Save(folder.At("all"), tensors);
        var loaded = Safetensors.Load(folder.At("all"));

        Assert.Equal(tensors.Keys.Order(), loaded.Keys.Order());
        Assert.All(tensors, pair =>
        {
            Assert.Equal(pair.Value.dtype, loaded[pair.Key].dtype);
            Assert.Equal(pair.Value.shape, loaded[pair.Key].shape);
            Assert.Equal(pair.Value.contiguous().bytes.ToArray(), loaded[pair.Key].bytes.ToArray());
        });
        Assert.Equal([1f, 4, 2, 5, 3, 6], loaded["transposed"].data<float>().ToArray());
    }

    [Fact]
    public void A_saved_file_written_again_is_the_same_file()
    {
        var tensors = new Dictionary<string, Tensor> { ["a"] = ones(3), ["b"] = ones([2], ScalarType.Int64) };
        var metadata = new Dictionary<string, string> { ["key"] = "value", ["other"] = "" };
        Safetensors.Save(folder.At("first"), tensors, metadata);

        Safetensors.Save(
            folder.At("second"), Safetensors.Load(folder.At("first")), Safetensors.LoadMetadata(folder.At("first")));

        Assert.Equal(System.IO.File.ReadAllBytes(folder.At("first")), System.IO.File.ReadAllBytes(folder.At("second")));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "'b' overlaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "'a' leaves a gap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "take 8 bytes, but 7 are there")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "take 8 bytes, but 9 are there")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "do not match its shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "do not match its shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", 8, "do not match its shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "size or offset -2")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}""", 8, "size or offset 1.5")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}}""", 8, "more than 2^63")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,9223372036854775807]}}""", 8, "do not match its shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[536870912],"data_offsets":[0,2147483648]}}""", 8, "take 2147483648 bytes")]
    [InlineData("""{"a":{"dtype":"C128","shape":[1],"data_offsets":[0,8]}}""", 8, "type \"C128\"")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", 8, "lacks its dtype")]
    [InlineData("""{"a":{"dtype":4,"shape":[2],"data_offsets":[0,8]}}""", 8, "wrong kind")]
    [InlineData("""{"a":[0,8]}""", 8, "wrong kind")]
    [InlineData("""{"__metadata__":{"k":1}}""", 0, "wrong kind")]
    [InlineData("""{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "names 'a' twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}""", 8, "not valid JSON")]
    [InlineData("""[]""", 0, "not a JSON object")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"}}""", 0, "wrong kind")]
    [InlineData("""{"a":{"dtype":"U8","dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", 0, "'a' has its dtype twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0,9223372036854775807,9223372036854775807],"data_offsets":[0,0]}}""", 0, "more than 2^63")]
    [InlineData("""{"a\u001b[31m":{"dtype":"U8","shape":[2],"data_offsets":[0,1]}}""", 1, "'a\\u001B[31m' has data_offsets")]
    [InlineData("""{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}} x""", 0, "not valid JSON")]
    public void A_header_that_does_not_describe_the_data_is_refused(string json, int dataLength, string reason) =>
        AssertRefused(File(json, new byte[dataLength]), reason);

    [Theory]
    [InlineData(new byte[0], "shorter than its 8-byte prefix")]
    [InlineData(new byte[] { 1, 2, 3 }, "shorter than its 8-byte prefix")]
    [InlineData(new byte[] { 3, 0, 0, 0, 0, 0, 0, 0, 123, 125 }, "claims 3 bytes, but the file has 2")]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 123, 125 }, "claims 18446744073709551615 bytes")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0 }, "not valid JSON")]
    public void A_prefix_that_lies_is_refused(byte[] file, string reason) => AssertRefused(file, reason);

    [Fact]
    public void What_could_not_be_read_again_is_not_written()
    {
        AssertNotSaved([new("a", ones(1)), new("a", ones(1))], null, "The tensor a is there twice.");
        AssertNotSaved([new("__metadata__", ones(1))], null, "is the name of the texts");
        AssertNotSaved([new("half \ud800", ones(1))], null, "has half a character");
        AssertNotSaved([new("a", eye(2).to_sparse())], null, "is sparse");
        AssertNotSaved([new("a", zeros(1, ScalarType.Byte).expand(1L << 32))], null, "is larger than 2 GiB");
        AssertNotSaved([new("a", ones(1))], new() { ["k"] = null! }, "The text of k is null");
        AssertNotSaved(
            Enumerable.Range(0, 65_537).Select(static i => KeyValuePair.Create($"t{i}", zeros(0))), null, "65537 tensors are more");

        void AssertNotSaved(
            IEnumerable<KeyValuePair<string, Tensor>> tensors, Dictionary<string, string>? metadata, string reason)
        {
            var error = Assert.Throws<ArgumentException>(() => Safetensors.Save(folder.At("out"), tensors, metadata));
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
            Assert.Empty(folder.Files);
        }
    }

    /// <summary>The mask of an attention is minus infinity where nothing is to be seen.</summary>
    [Fact]
    public void A_buffer_that_is_infinite_in_the_model_may_be_so_in_the_file()
    {
        using var model = new Masked();
        Safetensors.Save(model, folder.At("masked"));

        Safetensors.LoadInto(model, folder.At("masked"));

        Safetensors.Save(folder.At("other"), new Dictionary<string, Tensor> { ["mask"] = full(2, float.NegativeInfinity) });
        Assert.Throws<DataException>(() => Safetensors.LoadInto(model, folder.At("other")));
    }

    [Fact]
    public void More_dimensions_than_torch_has_are_refused()
    {
        string Json(int rank) =>
            $$$"""{"a":{"dtype":"U8","shape":[{{{string.Join(",", Enumerable.Repeat(1, rank))}}}],"data_offsets":[0,1]}}""";
        folder.Write("most", File(Json(64), [7]));

        Assert.Equal(64, Safetensors.Load(folder.At("most"))["a"].dim());
        AssertRefused(File(Json(65), [7]), "'a' has more than 64 dimensions");
        AssertRefused(File(Json(100_000), [7]), "'a' has more than 64 dimensions");
    }

    [Fact]
    public void A_header_of_megabytes_takes_little_more_memory_than_it_is_long()
    {
        var names = string.Concat(Enumerable.Range(0, 340_000).Select(static i =>
            $$""","t{{i}}":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}"""));
        var file = File("{\"__metadata__\":{\"long\":\"" + new string('x', 4 << 20) + "\"}" + names + "}", []);
        var before = GC.GetAllocatedBytesForCurrentThread();

        AssertRefused(file, "it has more than 65536 tensors");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (2 * file.Length) + (64 << 20));
    }

    [Fact]
    public void Of_many_strange_names_the_first_few_are_told()
    {
        var names = string.Join(",", Enumerable.Range(0, 60_000).Select(static i =>
            $$""" "strange\u0007{{i}}":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}"""));
        var path = folder.Write("strange", File("{" + names + "}", []));
        using var model = nn.Linear(2, 2);

        var error = Assert.Throws<DataException>(() => Safetensors.LoadInto(model, path));

        Assert.Contains(
            "it lacks weight; it lacks bias; it has strange\\u00070, which the network has not; it has strange\\u00071, " +
            "which the network has not; and 59998 more;", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 0, 500);
    }

    [Fact]
    public void A_disposed_module_is_not_saved_as_a_file_without_tensors()
    {
        var model = nn.Sequential(nn.Linear(2, 2), nn.ReLU());
        Safetensors.Save(model, folder.At("weights"));
        model.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Safetensors.Save(model, folder.At("nothing")));
        Assert.Throws<ObjectDisposedException>(() => Safetensors.LoadInto(model, folder.At("weights")));

        Assert.Equal(["weights"], folder.Files);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<DataException>(() => Safetensors.Load(folder.At("nothing")));
        Assert.Equal($"{folder.At("nothing")} is missing: check the path.", error.Message);
    }

    [Fact]
    public void A_failed_save_changes_nothing()
    {
        var path = folder.Write("kept", [1, 2, 3]);
        var broken = zeros(2);
        broken.Dispose();

        Assert.ThrowsAny<Exception>(() => Safetensors.Save(
            path, [new("fine", zeros(2)), new("broken", broken)]));

        Assert.Equal([1, 2, 3], System.IO.File.ReadAllBytes(path));
        Assert.Equal(["kept"], folder.Files);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named()
    {
        var inAFile = Path.Combine(folder.Write("file", []), "weights");
        var error = Assert.Throws<DataException>(() => Safetensors.Save(inAFile, [new("a", zeros(1))]));
        Assert.StartsWith($"{inAFile} cannot be written (", error.Message, StringComparison.Ordinal);

        error = Assert.Throws<DataException>(() => Safetensors.Save(folder.Path, [new("a", zeros(1))]));
        Assert.StartsWith($"{folder.Path} cannot be written (", error.Message, StringComparison.Ordinal);
    }

    private void AssertRefused(byte[] content, string reason)
    {
        var path = folder.Write("refused", content);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        var error = Assert.Throws<DataException>(() => Safetensors.Load(path));

        Assert.Matches(@"^[^\n]+: get or write the file again\.$", error.Message);
        Assert.StartsWith($"{path} is not a valid safetensors file, ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private sealed class Masked : nn.Module<Tensor, Tensor>
    {
        public Masked() : base("Masked") => register_buffer("mask", tensor(new[] { 0f, float.NegativeInfinity }));

        public override Tensor forward(Tensor input) => input;
    }

    private static byte[] File(string json, byte[] data)
    {
        var padded = Encoding.UTF8.GetBytes(json).ToList();
        while (padded.Count % 8 != 0)
        {
            padded.Add((byte)' ');
        }

        var prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, padded.Count);
        return [.. prefix, .. padded, .. data];
    }
}
