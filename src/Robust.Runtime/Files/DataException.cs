namespace Robust.Files;

/// <summary>A file or a tensor of data is missing, damaged or not what it should be.</summary>
public sealed class DataException : RobustException
{
    /// <summary>Creates the error without a message of its own.</summary>
    public DataException() { }

    /// <summary>Creates the error from its sentence: what, why and the remedy.</summary>
    public DataException(string message) : base(message) { }

    /// <summary>Creates the error from its sentence and what caused it.</summary>
    public DataException(string message, Exception? innerException) : base(message, innerException) { }
}
