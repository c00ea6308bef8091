using System.CommandLine;
using static TorchSharp.torch;

namespace Robust.Samples;

/// <summary>The option <c>--device</c>.</summary>
internal static class DeviceOption
{
    /// <summary>The option.</summary>
    public static Option<string> Create() => TextOption.Choice("--device", "Where to compute", ["cpu", "cuda"]);

    /// <summary>The device of that name.</summary>
    /// <exception cref="RobustException">This machine has no such device.</exception>
    public static Device Of(string name) => name == "cpu" || cuda.is_available()
        ? device(name)
        : throw new RobustException("This torch finds no CUDA device for --device cuda: use --device cpu.");
}
