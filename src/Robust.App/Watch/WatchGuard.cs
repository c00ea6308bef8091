using System.Net;
using System.Net.NetworkInformation;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Robust.App.Watch;

/// <summary>
/// Answers this page and nobody else. A page from elsewhere is recognized by what browsers say of it (Origin, Sec-Fetch-Site), one that
/// has its own name lead here (DNS rebinding) by that name in Host. What changes something needs the token.
/// </summary>
/// <param name="token">The token.</param>
/// <param name="isLoopback">Whether only this machine can ask.</param>
internal sealed class WatchGuard(string token, bool isLoopback)
{
    /// <summary>The header with the token.</summary>
    public const string Header = "X-Robust-Token";

    private static readonly string[] Own = ["same-origin", "none"];

    /// <summary>What this machine is called, which nobody else can have lead here.</summary>
    private static readonly string[] Machine = [.. NamesOf(IPGlobalProperties.GetIPGlobalProperties())];

    private readonly byte[] digest = Digest(token);

    /// <summary>A new token, of 256 random bits.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Refuses a request, or passes it on.</summary>
    public Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = WatchPage.Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        if (Refusal(context.Request) is not { } reason)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync(reason);
    }

    private string? Refusal(HttpRequest request) =>
        !IsOwnName(request.Host.Host) ? "This is not the name of this page: open the address that the program printed."
        : !IsOwnOrigin(request) ? "Other pages get no answer."
        : !HttpMethods.IsGet(request.Method) && !HasToken(request.Headers[Header]) ? "The token is missing or wrong: it is in the address that the program printed."
        : null;

    /// <summary>An address in numbers is no name that could lead elsewhere.</summary>
    private bool IsOwnName(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (!isLoopback && Machine.Contains(host, StringComparer.OrdinalIgnoreCase))
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && (!isLoopback || IPAddress.IsLoopback(address)));

    private static IEnumerable<string> NamesOf(IPGlobalProperties machine) =>
        machine.DomainName is { Length: > 0 } domain ? [machine.HostName, $"{machine.HostName}.{domain}"] : [machine.HostName];

    private static bool IsOwnOrigin(HttpRequest request)
    {
        var (origin, site) = (request.Headers.Origin, request.Headers["Sec-Fetch-Site"]);
        return (StringValues.IsNullOrEmpty(origin) || origin == $"{request.Scheme}://{request.Host}")
            && (StringValues.IsNullOrEmpty(site) || Own.Contains(site.ToString()));
    }

    /// <summary>Digests have one length, so that the comparison takes as long whatever is given.</summary>
    private bool HasToken(StringValues given) => CryptographicOperations.FixedTimeEquals(Digest(given.ToString()), digest);

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
