using System.Runtime.CompilerServices;

namespace VerifyXunit;

/// <summary>A comparison that runs when it is awaited.</summary>
public sealed class SettingsTask
{
    private readonly string target;
    private readonly string extension;
    private readonly string sourceFile;
    private readonly string method;
    private string parameters = "";

    internal SettingsTask(string target, string extension, string sourceFile, string method) =>
        (this.target, this.extension, this.sourceFile, this.method) = (target, extension, sourceFile, method);

    /// <summary>Tells several snapshots of one test apart: <c>Class.Method_text.verified.ext</c>.</summary>
    public SettingsTask UseTextForParameters(string parametersText)
    {
        parameters = "_" + parametersText;
        return this;
    }

    /// <summary>Compares.</summary>
    public Task ToTask() => Snapshot.Beside(sourceFile, method + parameters, extension).CompareAsync(target);

    /// <summary>Lets the comparison be awaited.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();
}
