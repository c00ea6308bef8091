namespace Robust;

/// <summary>
/// An error that the user can mend: its message is one sentence that names the thing, the reason and the remedy,
/// fit to be shown as it is.
/// </summary>
public class RobustException : Exception
{
    /// <summary>Creates the error without a message of its own.</summary>
    public RobustException() : base("The operation failed.") { }

    /// <summary>Creates the error from its sentence.</summary>
    public RobustException(string message) : base(message) { }

    /// <summary>Creates the error from its sentence and what caused it.</summary>
    public RobustException(string message, Exception? innerException) : base(message, innerException) { }
}
