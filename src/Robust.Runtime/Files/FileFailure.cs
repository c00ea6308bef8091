namespace Robust.Files;

/// <summary>What the file system refused, as one sentence with a remedy.</summary>
internal static class FileFailure
{
    /// <summary>Whether the exception is the file system's answer rather than an error in the program.</summary>
    public static bool Explains(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException
        or System.Security.SecurityException or ArgumentException { ParamName: "path" }
        || IsTooLarge(exception);

    /// <summary>Reads, and tells what the file system refuses.</summary>
    /// <exception cref="DataException">It refuses.</exception>
    public static T Reading<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (Explains(e))
        {
            throw Reading(path, e);
        }
    }

    /// <summary>The error of a file that cannot be read.</summary>
    public static DataException Reading(string path, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException =>
            new($"{path} is missing: check the path.", exception),
        UnauthorizedAccessException when Directory.Exists(path) =>
            new($"{path} is a folder, not a file: check the path.", exception),
        _ => new($"{path} cannot be read ({Reason(exception)}): check the path and its permissions.", exception),
    };

    /// <summary>The error of a file that cannot be written.</summary>
    public static DataException Writing(string path, Exception exception) =>
        new($"{path} cannot be written ({Reason(exception)}): choose another place or free this one.", exception);

    /// <summary>How .NET says EFBIG.</summary>
    private static bool IsTooLarge(Exception exception) =>
        exception is ArgumentOutOfRangeException { ParamName: "value" };

    private static string Reason(Exception exception) => IsTooLarge(exception)
        ? "it would be larger than the system allows"
        : exception.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
