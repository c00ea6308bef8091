using System.Runtime.CompilerServices;

namespace VerifyXunit;

/// <summary>
/// Compares text with a file that a person has approved: the part of Verify.Xunit that this repository's tests use,
/// with the same names, calls and files.
/// </summary>
/// <remarks>
/// The files stand beside the test's source: <c>Class.Method.verified.ext</c> is the approved text,
/// <c>Class.Method.received.ext</c> what a failing test got. Here the class is the name of the source file and the
/// method the one that calls, so call it directly from a test in a file named like its class.
/// </remarks>
public static class Verifier
{
    /// <summary>Compares a text with its snapshot; awaiting the result does it.</summary>
    /// <param name="target">The text; line ends do not matter.</param>
    /// <param name="extension">The extension of the files, without a period.</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    /// <param name="method">Filled in by the compiler.</param>
    public static SettingsTask Verify(
        string target,
        string extension = "txt",
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "") =>
        new(target, $"{Path.ChangeExtension(sourceFile, null)}.{method}", extension);
}
