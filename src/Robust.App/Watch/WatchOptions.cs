using System.CommandLine;
using System.Net;
using Robust.App.CommandLine;
using Robust.App.Web;

namespace Robust.App.Watch;

/// <summary>The options of a training that is watched in a browser: <c>--watch</c>, <c>--watch-host</c> and <c>--watch-port</c>.</summary>
internal static class WatchOptions
{
    private static readonly Option<bool> Watch = new("--watch")
    {
        Description = "Show in a browser how training goes, with buttons to stop it and to write a checkpoint",
    };

    private static readonly Option<IPAddress> Host = WebAddress.HostOption("--watch-host").GoesWith(Watch);

    private static readonly Option<int> Port = WebAddress.PortOption("--watch-port", 0).GoesWith(Watch);

    /// <summary>All of them, for a command.</summary>
    public static IReadOnlyList<Option> All { get; } = [Watch, Host, Port];

    /// <summary>Where the browser asks; null where nobody watches.</summary>
    public static WebAddress? Of(ParseResult parsed) =>
        parsed.GetValue(Watch) ? new WebAddress(parsed.GetRequiredValue(Host), parsed.GetValue(Port)) : null;
}
