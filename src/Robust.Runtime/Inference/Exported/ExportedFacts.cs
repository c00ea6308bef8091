using Robust.Declarations;

namespace Robust.Inference.Exported;

/// <summary>What a file says its model withstands.</summary>
public sealed record ExportedFacts
{
    /// <summary>The threat model of the file's certificates in one line, as <c>|delta|_inf &lt;= 0.1 within [0, 1]</c>; null where none is known.</summary>
    public string? ThreatModel { get; init; }

    /// <summary>Its norm; null where none is known.</summary>
    public Norm? Norm { get; init; }

    /// <summary>Its size, from 0; null where none is known.</summary>
    public double? Eps { get; init; }

    /// <summary>The least value of an input; null where none is known.</summary>
    public double? Lower { get; init; }

    /// <summary>The greatest value of an input; null where none is known.</summary>
    public double? Upper { get; init; }

    /// <summary>How certificates are found, as <c>ibp</c>; null where the file has none.</summary>
    public string? Method { get; init; }

    /// <summary>Whether the file has certificates.</summary>
    public bool IsCertified => Method is not null;
}
