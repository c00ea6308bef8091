using Robust.Data;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Data.Sources;

/// <summary>A source as a user writes one: with what an interface asks for and nothing else. It can be slow, and fail.</summary>
internal sealed class OwnSource(Examples examples) : IExampleSource
{
    private int asked;
    private int inside;

    /// <summary>How often a batch was asked for.</summary>
    public int Asked => Volatile.Read(ref asked);

    /// <summary>Whether it was ever asked by two threads at once.</summary>
    public bool WasAskedByTwo { get; private set; }

    /// <summary>Called before a batch is given, with its number from 1.</summary>
    public Action<int>? Before { get; init; }

    /// <summary>What is made of the batch.</summary>
    public Func<(Tensor Inputs, Tensor Labels), (Tensor Inputs, Tensor Labels)>? Change { get; init; }

    /// <summary>What it says the labels are; those of its batches when null.</summary>
    public Func<IReadOnlyList<int>, IReadOnlyList<long>>? Labels { get; init; }

    /// <summary>Whether it has a shape.</summary>
    public bool HasShape { get; init; } = true;

    public int Count => examples.Count;

    public int Classes => examples.Classes;

    public IReadOnlyList<long> InputShape => HasShape ? examples.InputShape : null!;

    public ValueRange? Range { get; init; }

    public (Tensor Inputs, Tensor Labels) Batch(IReadOnlyList<int> indices)
    {
        WasAskedByTwo |= Interlocked.Increment(ref inside) > 1;
        var time = Interlocked.Increment(ref asked);
        Before?.Invoke(time);
        var batch = examples.Batch(indices);
        Interlocked.Decrement(ref inside);
        return Change?.Invoke(batch) ?? batch;
    }

    public IReadOnlyList<long> LabelsOf(IReadOnlyList<int> indices) =>
        Labels is null ? ExampleSource.LabelsByBatch(this, indices) : Labels(indices);

    public string ComputeDigest() => "own " + examples.ComputeDigest();
}
