using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Robust.Files;
using Robust.Inference;
using Robust.Serving.Classifiers;
using Robust.Tests.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Serving.Tests;

/// <summary>A server on a free port of the loopback, with a classifier.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestServer(WebApplication app)
    {
        this.app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>Serves a declared model with the weights of a network.</summary>
    public static async Task<TestServer> OfAsync<TModel>(TModel trained, Action<RobustClassifierOptions>? configure = null)
        where TModel : Module<Tensor, Tensor>, IDeclaredClassifier<TModel>
    {
        using var folder = new TemporaryFolder();
        Safetensors.Save(trained, folder.At("weights.safetensors"));
        return await StartAsync<TModel>(services => services.AddRobustClassifier<TModel>(options =>
        {
            options.Weights = folder.At("weights.safetensors");
            configure?.Invoke(options);
        }));
    }

    /// <summary>Serves a network as it is.</summary>
    public static Task<TestServer> OfAsync<TModel>(
        TModel model, ClassifierDeclaration declaration, Action<RobustClassifierOptions>? configure = null)
        where TModel : Module<Tensor, Tensor> =>
        StartAsync<TModel>(services => services.AddRobustClassifier(typeof(TModel).Name, model, declaration, configure));

    public static async Task<TestServer> StartAsync<TModel>(Action<IServiceCollection> add)
        where TModel : Module<Tensor, Tensor>
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        add(builder.Services);
        var app = builder.Build();
        app.MapRobustClassifier<TModel>();
        try
        {
            await app.StartAsync();
            return new TestServer(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public Task<HttpResponseMessage> PostAsync(string json, CancellationToken cancellationToken = default) =>
        PostAsync(Encoding.UTF8.GetBytes(json), "application/json", cancellationToken);

    public Task<HttpResponseMessage> PostAsync(byte[] body, string? type, CancellationToken cancellationToken = default)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return Client.PostAsync(new Uri("/predict", UriKind.Relative), content, cancellationToken);
    }

    public async Task<JsonElement> AnswerAsync(string json)
    {
        using var response = await PostAsync(json);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        return JsonDocument.Parse(text).RootElement;
    }

    public Task<string> GetAsync(string path) => Client.GetStringAsync(new Uri(path, UriKind.Relative));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
