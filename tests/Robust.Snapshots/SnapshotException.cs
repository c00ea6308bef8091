namespace VerifyXunit;

/// <summary>A text is not what its snapshot says.</summary>
public sealed class SnapshotException : Exception
{
    /// <summary>Creates an exception without a message.</summary>
    public SnapshotException()
    {
    }

    /// <summary>Creates an exception.</summary>
    public SnapshotException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with its cause.</summary>
    public SnapshotException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
