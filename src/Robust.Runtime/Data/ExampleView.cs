using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Data;

/// <summary>Some examples of a source.</summary>
internal sealed class ExampleView : IExampleSource
{
    private readonly int[] indices;

    /// <exception cref="ArgumentOutOfRangeException">An index is not there, or there is none.</exception>
    public ExampleView(IExampleSource source, int[] indices)
    {
        ExampleCount.CheckIndices(indices, source.Count);

        // A view of a view is one of what that is a view of.
        (Source, this.indices) = source is ExampleView view
            ? (view.Source, view.Of(indices))
            : (source, indices);
    }

    /// <summary>What it is a view of.</summary>
    public IExampleSource Source { get; }

    public int Count => indices.Length;

    public int Classes => Source.Classes;

    public IReadOnlyList<long> InputShape => Source.InputShape;

    public ValueRange? Range => Source.Range;

    public Device? Device => Source.Device;

    public IReadOnlyList<string>? ClassNames => Source.ClassNames;

    public (Tensor Inputs, Tensor Labels) Batch(IReadOnlyList<int> examples) => Source.Batch(Of(examples));

    public IReadOnlyList<long> LabelsOf(IReadOnlyList<int> examples) => Source.LabelsOf(Of(examples));

    public string ComputeDigest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Source.ComputeDigest()));
        hash.AppendData(MemoryMarshal.AsBytes(indices.AsSpan()));
        return Digest.Of(hash);
    }

    private int[] Of(IReadOnlyList<int> examples)
    {
        var found = new int[examples.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = indices[examples[i]];
        }

        return found;
    }
}
