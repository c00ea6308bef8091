using Robust.Files;
using static TorchSharp.torch;

namespace Robust.Sources.Tests;

/// <summary>Files that NumPy wrote (Numpy/write.py), read as NumPy means them.</summary>
public sealed class NumpyExamplesTests
{
    private static readonly long[] Labels = [0, 2, 1, 2, 0, 1];

    [Fact]
    public void Bytes_become_fractions_of_255()
    {
        using var examples = NumpyExamples.Read(At("images.npy"), At("labels.npy"), inputShape: [1, 4, 5]);
        using var scope = NewDisposeScope();
        var (inputs, labels) = examples.Batch([0, 5]);

        Assert.Equal((6, 3), (examples.Count, examples.Classes));
        Assert.Equal([2, 1, 4, 5], inputs.shape);
        Assert.Equal(
            [.. Enumerable.Range(0, 20).Concat(Enumerable.Range(100, 20)).Select(static i => i % 251 / 255f)], inputs.data<float>().ToArray());
        Assert.Equal([0, 1], labels.data<long>().ToArray());
    }

    [Theory]
    [InlineData("signals64.npy")]
    [InlineData("signals32.npy")]
    [InlineData("fortran.npy")]
    [InlineData("version2.npy")]
    [InlineData("version3.npy")]
    public void Floats_of_both_kinds_orders_and_all_versions_are_the_same(string file)
    {
        using var examples = NumpyExamples.Read(At(file), At("labels8.npy"), classes: 4);

        Assert.Equal([6, 7], examples.Inputs.shape);
        Assert.Equal([.. Enumerable.Range(0, 42).Select(static i => (float)((i / 100.0) - 0.1))], examples.Inputs.data<float>().ToArray());
        Assert.Equal(Labels, examples.Labels.data<long>().ToArray());
        Assert.Equal(4, examples.Classes);
    }

    [Theory]
    [InlineData("stored.npz", "x", "y")]
    [InlineData("packed.npz", "x_train", "y_train")]
    public void Arrays_of_an_archive_are_read_by_their_names(string file, string inputs, string labels)
    {
        using var archived = NumpyExamples.ReadArchive(At(file), inputs, labels);
        using var plain = NumpyExamples.Read(At("images.npy"), At("labels.npy"));

        Assert.Equal(plain.ComputeDigest(), archived.ComputeDigest());
    }

    [Theory]
    [InlineData("big.npy", "its elements are of type '>f4', and read are '<f4', '<f8', '|u1', '<i4', '<i8': save array.astype('float32'), for example.")]
    [InlineData("complex.npy", "its elements are of type '<c8'")]
    [InlineData("records.npy", "its elements are records, and numbers are read.")]
    [InlineData("objects.npy", "its elements are of type '|O'")]
    [InlineData("stored.npz", "it does not begin as NumPy's arrays do.")]
    [InlineData("columns.npy", "has Int64 [6, 1], and inputs are float32, float64 or uint8 [N, ...], one at least: save them as such.")]
    [InlineData("nothing.npy", "is missing: check the path.")]
    public void What_are_no_inputs_is_refused(string file, string reason) => Assert.Contains(
        reason, Assert.Throws<DataException>(() => NumpyExamples.Read(At(file), At("labels.npy"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("columns.npy", "has Int64 [6, 1], and labels are uint8, int32 or int64 [6], one for each input: save the indices of the classes.")]
    [InlineData("signals32.npy", "has Float32 [6, 7], and labels are uint8")]
    public void What_are_no_labels_is_refused(string file, string reason) => Assert.Contains(
        reason, Assert.Throws<DataException>(() => NumpyExamples.Read(At("images.npy"), At(file))).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_missing_in_an_archive_or_does_not_fit_is_named()
    {
        Assert.EndsWith(
            "it has no array 'x', but 'x_train', 'y_train', 'x_test'.",
            Assert.Throws<DataException>(() => NumpyExamples.ReadArchive(At("packed.npz"))).Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "has inputs of 20 numbers each, which are none of shape [1, 28, 28]: give their shape.",
            Assert.Throws<DataException>(() => NumpyExamples.Read(At("images.npy"), At("labels.npy"), inputShape: [1, 28, 28])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "2", Assert.Throws<DataException>(() => NumpyExamples.Read(At("images.npy"), At("labels.npy"), classes: 2)).Message,
            StringComparison.Ordinal);
    }

    private static string At(string file) => Path.Combine(AppContext.BaseDirectory, "Numpy", file);
}
