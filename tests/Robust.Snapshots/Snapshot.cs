namespace VerifyXunit;

/// <summary>The two files of one snapshot.</summary>
internal sealed record Snapshot(string Verified, string Received)
{
    /// <summary>The files beside a test's source.</summary>
    public static Snapshot Beside(string sourceFile, string method, string extension)
    {
        var stem = Path.Combine(
            Path.GetDirectoryName(sourceFile)!, $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}");
        return new($"{stem}.verified.{extension}", $"{stem}.received.{extension}");
    }

    /// <summary>
    /// Compares; a difference leaves the received text beside the verified one for a person to judge.
    /// </summary>
    /// <exception cref="SnapshotException">The texts differ, or nothing is verified yet.</exception>
    public async Task CompareAsync(string target)
    {
        var received = Normalize(target);
        var verified = File.Exists(Verified) ? Normalize(await File.ReadAllTextAsync(Verified)) : null;
        if (received == verified)
        {
            File.Delete(Received);
            return;
        }

        await File.WriteAllTextAsync(Received, received);
        throw new SnapshotException(verified is null
            ? $"Nothing is verified yet.\n{Files}\nIf the received file is right, rename it to the verified one."
            : $"The received text differs.\n{Files}\n\n{LineDifference.Describe(verified, received)}");
    }

    private string Files => $"Received: {Received}\nVerified: {Verified}";

    private static string Normalize(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
