using System.CommandLine;
using System.Net;
using System.Net.NetworkInformation;
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
        Description = "The address to answer at: one that only this machine can ask unless given, 0.0.0.0 for all of this machine's",
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

    /// <summary>Whether it stands for all addresses of this machine.</summary>
    public bool IsAny => Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any);

    /// <summary>The address of this machine that others are told where it answers at all of them: the first but the loopback.</summary>
    public IPAddress Reachable => !IsAny ? Address : NetworkInterface.GetAllNetworkInterfaces()
        .Where(static each => each.OperationalStatus == OperationalStatus.Up)
        .SelectMany(static each => each.GetIPProperties().UnicastAddresses)
        .Select(static each => each.Address)
        .Where(each => !IPAddress.IsLoopback(each) && !each.IsIPv6LinkLocal && (Address.AddressFamily == each.AddressFamily || Address.Equals(IPAddress.IPv6Any)))
        .OrderBy(static each => each.AddressFamily)
        .FirstOrDefault(IPAddress.Loopback);

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
