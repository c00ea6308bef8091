using System.CommandLine;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Robust.App.CommandLine;
using Robust.App.Web;
using Robust.Inference;
using Robust.Serving;
using Robust.Serving.Classifiers;
using Robust.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.App.Commands;

/// <summary>The command <c>serve</c>.</summary>
internal sealed class ServeCommand(ModelProgram program, CommonOptions common)
{
    private const int UsualPort = 8080;

    /// <summary>More than a machine holds.</summary>
    private const int MostInputs = 1_000_000;

    private const int SecondsOfADay = 24 * 60 * 60;

    private readonly Option<IPAddress> host = WebAddress.HostOption("--host");

    private readonly Option<int> port = WebAddress.PortOption("--port", UsualPort);

    private readonly Option<string> certify = CertifierOption.CreateForBounds("--certify", "What proves predictions; the tighter, the longer it takes");

    private readonly Option<double> eps = common.Eps("The radius of certificates");

    private readonly Option<int> batchSize =
        NumberOption.Count("--batch-size", "How many inputs go through the network at once, at most", new RobustClassifierOptions().MaxBatchSize, MostInputs);

    private readonly Option<int> queue =
        NumberOption.Count("--queue", "How many inputs may wait; more are refused", new RobustClassifierOptions().QueueLimit, MostInputs);

    private readonly Option<double> timeLimit =
        NumberOption.SecondsAboveZero("--time-limit", "How many seconds a request may take", new RobustClassifierOptions().TimeLimit.TotalSeconds, SecondsOfADay);

    /// <summary>The command.</summary>
    public Command Command => Application.Command(
        "serve", "Answer over HTTP what the trained model says of inputs, until Ctrl+C.", Run,
        [common.Weights, host, port, certify, eps.GoesWith(certify), batchSize, queue, timeLimit, common.Seed, DeviceOption.Option, common.Output]);

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var threatModel = common.ThreatModelOf(parsed.GetValue(eps));
        using var trained = common.LoadTrained(parsed, threatModel);
        var declaration = DeclarationOf(trained);
        using var web = WebProgram.Start(
            new WebAddress(parsed.GetRequiredValue(host), parsed.GetValue(port)),
            services => services.AddRobustClassifier(program.Name, trained.Model, declaration, options =>
            {
                options.Device = parsed.GetRequiredValue(DeviceOption.Option);
                options.Certificate = CertifierOption.BoundOf(parsed.GetRequiredValue(certify));
                options.MaxBatchSize = parsed.GetValue(batchSize);
                options.QueueLimit = parsed.GetValue(queue);
                options.TimeLimit = TimeSpan.FromSeconds(parsed.GetValue(timeLimit));
            }),
            static app => app.MapRobustClassifier<Module<Tensor, Tensor>>());
        var promise = web.Services.GetRequiredService<RobustClassifier<Module<Tensor, Tensor>>>().Promise;
        Console.WriteLine(
            $"{program.Name} answers at {web.Where}: POST /predict, GET /health, /metrics and /openapi.json. "
            + $"The weights are {common.FileOf(parsed, ResultFiles.Weights, common.Weights)}; {promise}. Ctrl+C stops it.");
        cancellationToken.WaitHandle.WaitOne();
        Console.WriteLine("Stopped.");
        return 0;
    }

    /// <summary>What the model classifies, for certificates of the radius that the command line means.</summary>
    private ClassifierDeclaration DeclarationOf(IRobustTrainer trained) =>
        trained.Model is IDeclaredClassifier { Declaration: var declared }
            ? declared with { ThreatModel = trained.ThreatModel }
            : new ClassifierDeclaration(
                trained.ThreatModel,
                program.Declared.InputShape ?? throw new RobustException(
                    $"{program.Name} does not say what its inputs are: add [Input(...)] to its declaration to serve it."))
            {
                ClassNames = program.Declared.ClassNames,
            };
}
