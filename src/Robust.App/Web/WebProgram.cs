using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Robust.App.Web;

/// <summary>A server within a command: it begins and ends with it, and reads no configuration but the command line.</summary>
internal sealed class WebProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly WebApplication program;
    private readonly WebAddress address;

    private WebProgram(WebApplication program, WebAddress address) => (this.program, this.address) = (program, address);

    /// <summary>Where it answers those who can ask: <c>http://127.0.0.1:8080</c>.</summary>
    public string Url => $"http://{new IPEndPoint(address.Reachable, Port)}";

    /// <summary>The same in words, with what else it answers at.</summary>
    public string Where => address.IsAny ? $"{Url} and every other address of this machine" : Url;

    /// <summary>Its services.</summary>
    public IServiceProvider Services => program.Services;

    private int Port => new Uri(program.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    /// <summary>Starts a server.</summary>
    /// <param name="address">Where.</param>
    /// <param name="add">Adds services.</param>
    /// <param name="map">Maps what it answers.</param>
    /// <exception cref="RobustException">It cannot listen there, or an option makes no sense.</exception>
    public static WebProgram Start(WebAddress address, Action<IServiceCollection> add, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            address.Listen(server);
        });
        builder.Logging.AddSimpleConsole(static console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            .AddFilter(typeof(Host).Namespace, LogLevel.None); // what fails at the start is thrown, and said there
        builder.Services.AddRouting().AddSingleton<IHostLifetime, CommandLifetime>();
        add(builder.Services);
        var program = builder.Build();
        try
        {
            map(program);
            program.StartAsync().GetAwaiter().GetResult();
            return new WebProgram(program, address);
        }
        catch (Exception e)
        {
            ((IDisposable)program).Dispose();
            throw e switch
            {
                OptionsValidationException invalid => new RobustException(string.Join(' ', invalid.Failures), e),
                IOException or System.Net.Sockets.SocketException => address.Failed(e),
                _ => e,
            };
        }
    }

    /// <summary>Lets requests that run come to their end, for some seconds, and stops.</summary>
    public void Dispose()
    {
        using var patience = new CancellationTokenSource(Patience);
        program.StopAsync(patience.Token).GetAwaiter().GetResult();
        ((IDisposable)program).Dispose();
    }

    /// <summary>The command sees to Ctrl+C.</summary>
    private sealed class CommandLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
