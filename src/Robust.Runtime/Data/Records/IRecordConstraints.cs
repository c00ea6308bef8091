using static TorchSharp.torch;

namespace Robust.Data.Records;

/// <summary>By how much a record fails a relation; at most 0 where the relation holds.</summary>
/// <param name="record">The values of the features, in the units of the properties.</param>
public delegate double RecordExcess(ReadOnlySpan<double> record);

/// <summary>
/// What makes encoded inputs valid records: whole numbers, one value of each choice, and relations between features. The build
/// writes it of a record and its [Constraint]s; <see cref="RecordValidity"/> applies it to tensors.
/// </summary>
public interface IRecordConstraints
{
    /// <summary>The features, in the order of the columns.</summary>
    IReadOnlyList<TabularFeature> Features { get; }

    /// <summary>The relations, by the names of their methods.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The first relation that a record fails by more than its tolerance; null if all hold.</summary>
    /// <param name="record">The values of the features, in the units of the properties.</param>
    string? Violated(ReadOnlySpan<double> record);

    /// <summary>Assigns the features that equations determine.</summary>
    /// <param name="record">The values of the features, in the units of the properties, to change.</param>
    void Solve(Span<double> record);

    /// <summary>Tries to make all relations hold, each by as small a move as it can.</summary>
    /// <param name="repair">The record, and how far each feature may go.</param>
    void Repair(RecordRepair repair);

    /// <summary>By how much relations fail, summed: each in parts of how far its sides can be apart. Differentiable.</summary>
    /// <param name="inputs">Encoded records [N, features].</param>
    /// <returns>The penalties [N], 0 where all relations hold.</returns>
    Tensor Penalty(Tensor inputs);
}
