using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Robust.App.CommandLine;

namespace Robust.App.Web;

/// <summary>Where a program answers: an address of this machine and a port.</summary>
/// <param name="Address">The address.</param>
/// <param name="Port">The port; 0 for any that is free.</param>
internal sealed record WebAddress(IPAddress Address, int Port)
{
    /// <summary>Whether only this machine can ask.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    /// <summary>An option for the address; that of this machine itself unless given.</summary>
    public static Option<IPAddress> HostOption(string name) => new(name)
    {
        Description = "The address to answer at: 0.0.0.0 for all of this machine's [default: 127.0.0.1, which only this machine can ask]",
        HelpName = "ADDRESS",
        DefaultValueFactory = static _ => IPAddress.Loopback,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text == "localhost")
            {
                return IPAddress.Loopback;
            }

            if (!IPAddress.TryParse(text, out var address))
            {
                result.AddError($"{name} must be localhost or an IP address of this machine, not '{text}'");
            }

            return address ?? IPAddress.Loopback;
        },
    };

    /// <summary>An option for the port.</summary>
    public static Option<int> PortOption(string name, int preset) =>
        NumberOption.CountFromZero(name, "The port to answer at; 0 for any that is free", preset, IPEndPoint.MaxPort);

    /// <summary>Lets a server listen there.</summary>
    public void Listen(KestrelServerOptions server) => server.Listen(Address, Port);

    /// <summary>What to say where a server cannot listen there.</summary>
    public RobustException Failed(Exception e)
    {
        var reason = (e as SocketException ?? e.InnerException as SocketException ?? e.InnerException?.InnerException as SocketException)?.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => "the port is in use",
            SocketError.AccessDenied => "the port is not allowed",
            SocketError.AddressNotAvailable => "this machine has no such address",
            _ => e.Message.TrimEnd('.'),
        };
        return new RobustException($"Nothing can be answered at {new IPEndPoint(Address, Port)} ({reason}): choose another port or address.", e);
    }
}
