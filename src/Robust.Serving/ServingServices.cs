using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Robust.Inference;
using Robust.Serving.Classifiers;
using Robust.Serving.Hosting;
using Robust.Serving.Telemetry;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Serving;

/// <summary>Adds classifiers to the services of a program.</summary>
public static class ServingServices
{
    /// <summary>
    /// Adds a declared model and its <see cref="RobustClassifier{TModel}"/>. Options are checked and weights loaded when the program
    /// starts.
    /// </summary>
    /// <remarks>
    /// <code>
    /// builder.Services.AddRobustClassifier&lt;MnistNet&gt;(options =&gt; options.Weights = "mnist.safetensors");
    /// </code>
    /// The model itself, with these weights, is a service too, for its typed <c>Predict</c>.
    /// </remarks>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; they can also be bound to configuration, see what is returned.</param>
    /// <returns>The options, to be bound to a section of the configuration or checked further.</returns>
    public static OptionsBuilder<RobustClassifierOptions> AddRobustClassifier<TModel>(
        this IServiceCollection services, Action<RobustClassifierOptions>? configure = null)
        where TModel : Module<Tensor, Tensor>, IDeclaredClassifier<TModel>
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(static _ => TModel.Create());
        services.TryAddSingleton(static provider => ServedModel<TModel>.Of(
            typeof(TModel).Name, provider.GetRequiredService<TModel>(), provider.GetRequiredService<TModel>().Declaration, isNew: true));
        return AddClassifier<TModel>(services, typeof(TModel).Name, configure);
    }

    /// <summary>Adds a network that is there already, such as one that needs arguments; it stays yours.</summary>
    /// <typeparam name="TModel">The type to ask for <see cref="RobustClassifier{TModel}"/> by.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="model">Maps inputs [N, ...] to logits [N, C].</param>
    /// <param name="declaration">What it classifies.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The options, to be bound to a section of the configuration or checked further.</returns>
    public static OptionsBuilder<RobustClassifierOptions> AddRobustClassifier<TModel>(
        this IServiceCollection services, string name, TModel model, ClassifierDeclaration declaration,
        Action<RobustClassifierOptions>? configure = null)
        where TModel : Module<Tensor, Tensor>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(declaration);
        services.TryAddSingleton(model);
        services.TryAddSingleton(ServedModel<TModel>.Of(name, model, declaration, isNew: false));
        return AddClassifier<TModel>(services, name, configure);
    }

    private static OptionsBuilder<RobustClassifierOptions> AddClassifier<TModel>(
        IServiceCollection services, string name, Action<RobustClassifierOptions>? configure)
        where TModel : Module<Tensor, Tensor>
    {
        services.AddMetrics();
        services.AddOpenApi(static options => options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Servers = []; // else whatever Host a client sends
            return Task.CompletedTask;
        }));
        services.TryAddSingleton<ServingMetrics>();
        services.TryAddSingleton<PrometheusExporter>();
        services.TryAddSingleton(static provider => new RobustClassifier<TModel>(
            provider.GetRequiredService<ServedModel<TModel>>(), provider.GetRequiredService<TModel>(),
            provider.GetRequiredService<IOptionsMonitor<RobustClassifierOptions>>(), provider.GetRequiredService<ServingMetrics>(),
            provider.GetRequiredService<ILogger<RobustClassifier<TModel>>>()));
        services.AddSingleton<IValidateOptions<RobustClassifierOptions>, OptionsCheck<TModel>>();
        services.AddHostedService<ClassifierStart<TModel>>();
        services.AddHealthChecks().AddCheck<ClassifierHealth<TModel>>(name);
        var options = services.AddOptions<RobustClassifierOptions>(name).ValidateOnStart();
        return configure is null ? options : options.Configure(configure);
    }
}
