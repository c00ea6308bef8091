using System.Runtime.CompilerServices;

namespace VerifyXunit;

/// <summary>A comparison that runs when it is awaited.</summary>
public sealed class SettingsTask
{
    private readonly string target;
    private readonly string stem;
    private readonly string extension;
    private string parameters = "";

    internal SettingsTask(string target, string stem, string extension) =>
        (this.target, this.stem, this.extension) = (target.ReplaceLineEndings("\n"), stem, extension);

    /// <summary>Tells several snapshots of one test apart: <c>Class.Method_text.verified.ext</c>.</summary>
    public SettingsTask UseTextForParameters(string parametersText)
    {
        parameters = "_" + parametersText;
        return this;
    }

    /// <summary>Compares; a difference leaves the received text beside the verified one for a person to judge.</summary>
    /// <exception cref="SnapshotException">The texts differ, or nothing is verified yet.</exception>
    public async Task ToTask()
    {
        var (verified, received) = (FileOf("verified"), FileOf("received"));
        var approved = File.Exists(verified) ? (await File.ReadAllTextAsync(verified)).ReplaceLineEndings("\n") : null;
        if (approved == target)
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, target);
        var files = $"Received: {received}\nVerified: {verified}";
        throw new SnapshotException(approved is null
            ? $"Nothing is verified yet.\n{files}\nIf the received file is right, rename it to the verified one."
            : $"The received text differs.\n{files}\n\n{LineDifference.Describe(approved, target)}");
    }

    /// <summary>Lets the comparison be awaited.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    private string FileOf(string state) => $"{stem}{parameters}.{state}.{extension}";
}
