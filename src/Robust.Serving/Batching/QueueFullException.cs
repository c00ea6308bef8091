namespace Robust.Serving.Batching;

/// <summary>As many inputs wait as may.</summary>
public sealed class QueueFullException : RobustException
{
    /// <summary>Creates the error without a message of its own.</summary>
    public QueueFullException() : this("As many inputs wait as may: try again later.") { }

    /// <summary>Creates the error from its sentence.</summary>
    public QueueFullException(string message) : base(message) { }

    /// <summary>Creates the error from its sentence and what caused it.</summary>
    public QueueFullException(string message, Exception? innerException) : base(message, innerException) { }
}
