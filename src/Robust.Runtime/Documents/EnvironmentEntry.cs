using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Documents;

/// <summary>Software and machine, as they stand in a result document.</summary>
/// <param name="Library">The version of this library.</param>
/// <param name="TorchVersion">The version of the native torch.</param>
/// <param name="Device">Where the tensors were, for example <c>cpu</c>.</param>
/// <param name="Threads">The number of threads of one tensor operation.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="System">The operating system and the processor's architecture.</param>
public sealed record EnvironmentEntry(
    string Library, string TorchVersion, string Device, int Threads, string Runtime, string System)
{
    /// <summary>This process, with tensors on <paramref name="device"/>.</summary>
    public static EnvironmentEntry Of(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return new EnvironmentEntry(
            Version(typeof(ResultDocument)),
            torch.__version__,
            device.ToString(),
            get_num_threads(),
            RuntimeInformation.FrameworkDescription,
            $"{RuntimeInformation.OSDescription} ({RuntimeInformation.ProcessArchitecture})");
    }

    private static string Version(Type type) => type.Assembly.GetName().Version?.ToString(3) ?? "";
}
