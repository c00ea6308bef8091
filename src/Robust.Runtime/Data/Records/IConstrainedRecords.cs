namespace Robust.Data.Records;

/// <summary>A model whose inputs are encoded records, of which not all are valid: what [TabularInput] declares.</summary>
public interface IConstrainedRecords
{
    /// <summary>What makes a record valid.</summary>
    IRecordConstraints Constraints { get; }
}
