using System.CommandLine;
using static TorchSharp.torch;

namespace Robust.App.CommandLine;

/// <summary>The option <c>--device</c>.</summary>
public static class DeviceOption
{
    /// <summary>The option, <c>cpu</c> unless given.</summary>
    public static Option<string> Option { get; } =
        TextOption.Choice("--device", "Where to compute", ["cpu", "cuda"]);

    /// <summary>The device that was chosen.</summary>
    /// <exception cref="RobustException">This machine has no such device.</exception>
    public static Device Of(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        var name = parsed.GetRequiredValue(Option);
        return name == "cpu" || cuda.is_available()
            ? device(name)
            : throw new RobustException("This torch finds no CUDA device for --device cuda: use --device cpu.");
    }
}
