using static TorchSharp.torch;

namespace Robust.Torch;

/// <summary>Whether two devices are the same.</summary>
internal static class DeviceExtensions
{
    /// <summary>Whether a device, if it has a number, is that of a tensor.</summary>
    public static bool Is(this Device device, Device ofTensor) =>
        device.type == ofTensor.type && (device.index < 0 || device.index == ofTensor.index);
}
