namespace VerifyXunit;

/// <summary>A text is not what its snapshot says.</summary>
public sealed class SnapshotException(string message) : Exception(message);
