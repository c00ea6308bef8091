using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Robust.Torch;

/// <summary>
/// How torch's own threads wait for the next operation. GNU's OpenMP lets them spin for milliseconds, by default, on cores that the
/// parts of a batch are to be worked on (<see cref="Workers"/>). It reads its settings when it is loaded, with the first tensor; what
/// the user has set stands.
/// </summary>
internal static class OpenMp
{
    private const string SpinCount = "GOMP_SPINCOUNT";

    /// <summary>About a tenth of a millisecond: longer than the pause between two operations, shorter than a step.</summary>
    private const string Short = "10000";

    private static readonly string[] Settings = [SpinCount, "OMP_WAIT_POLICY"];

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It must come before the first tensor, which may be the user's own.")]
    internal static void WaitBriefly()
    {
        if (OperatingSystem.IsLinux() && Settings.All(static name => Environment.GetEnvironmentVariable(name) is null)
            && NativeLibrary.TryLoad("libc.so.6", out _))
        {
            _ = SetVariable(SpinCount, Short, 1);
        }
    }

    [DllImport("libc.so.6", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetVariable(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
