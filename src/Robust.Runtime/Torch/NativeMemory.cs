using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Robust.Torch;

/// <summary>
/// How the C library deals with the memory of tensors. glibc gives large blocks back to the kernel as soon as they are
/// freed, and a loop over tensors of megabytes then pays for each of their pages again. Blocks of up to 32 MiB, the most
/// that it allows, are kept for the next tensor (mallopt(3)); what the user has set stands.
/// </summary>
internal static class NativeMemory
{
    private const string Libc = "libc.so.6";
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;

    private static readonly string[] Settings = ["MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_", "MALLOC_TOP_PAD_"];

    /// <summary>Whether the environment says itself when blocks are given back.</summary>
    public static bool IsSetByUser(Func<string, string?> environment) =>
        Settings.Any(setting => !string.IsNullOrEmpty(environment(setting)))
        || environment("GLIBC_TUNABLES")?.Contains("glibc.malloc.", StringComparison.Ordinal) == true;

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It must come before the first tensor, which may be the user's own.")]
    internal static void KeepBlocks()
    {
        if (OperatingSystem.IsLinux() && IsGlibc() && !IsSetByUser(Environment.GetEnvironmentVariable))
        {
            _ = SetOption(MmapThreshold, 32 << 20);
            _ = SetOption(TrimThreshold, 512 << 20);
        }
    }

    private static bool IsGlibc() => NativeLibrary.TryLoad(Libc, out var library)
        && NativeLibrary.TryGetExport(library, "gnu_get_libc_version", out _)
        && NativeLibrary.TryGetExport(library, "mallopt", out _);

    [DllImport(Libc, EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);
}
