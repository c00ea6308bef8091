namespace Robust.Certification.Ablations;

/// <summary>What an ablated image keeps.</summary>
public enum AblationShape
{
    /// <summary>A band of columns, of full height: for a width W there are W of them.</summary>
    Columns,

    /// <summary>A square block: for H x W pixels there are as many of them.</summary>
    Blocks,
}
