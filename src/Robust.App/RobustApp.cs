using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.Commands;
using Robust.ThreatModels;
using Robust.Training;

namespace Robust.App;

/// <summary>
/// A program around a declared model: <c>train</c>, <c>evaluate</c>, <c>attack</c>, <c>sweep</c>, <c>certify</c>, <c>smooth</c>, <c>verify</c>,
/// <c>report</c>, <c>export</c>, <c>serve</c> and <c>info</c>.
/// </summary>
/// <remarks>
/// <code>
/// return await RobustApp.RunAsync&lt;MnistNetTrainer&gt;(args, new AppOptions { Data = new MnistFolder(MnistDataset.Mnist) });
/// </code>
/// </remarks>
public static class RobustApp
{
    private const string Ending = "Trainer";

    /// <summary>Runs a command line about a declared model.</summary>
    /// <typeparam name="TTrainer">The trainer that the build wrote.</typeparam>
    /// <param name="args">The words behind the program's name.</param>
    /// <param name="options">What the program settles itself; null for nothing.</param>
    /// <returns>
    /// What the shell gets: 0; 1 where the command failed, 2 where the command line makes no sense, 130 after Ctrl+C, 143 after
    /// SIGTERM.
    /// </returns>
    public static Task<int> RunAsync<TTrainer>(string[] args, AppOptions? options = null)
        where TTrainer : IDeclaredTrainer<TTrainer>
    {
        var name = typeof(TTrainer).Name;
        return RunAsync(
            name.EndsWith(Ending, StringComparison.Ordinal) ? name[..^Ending.Length] : name,
            static (training, threatModel) => TTrainer.Create(training, threatModel), args, options);
    }

    /// <summary>Runs a command line about a model that cannot be made without arguments, or has a trainer of one's own.</summary>
    /// <param name="name">What the model is called.</param>
    /// <param name="create">Makes a trainer of a new network, of the options and the threat model; null for those that are declared.</param>
    /// <param name="args">The words behind the program's name.</param>
    /// <param name="options">What the program settles itself; null for nothing.</param>
    /// <returns>As of the other.</returns>
    public static Task<int> RunAsync(
        string name, Func<TrainingOptions?, IThreatModel?, IRobustTrainer> create, string[] args, AppOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(args);
        return Task.FromResult(Application.Run(Root(name, create, options ?? new AppOptions()), args));
    }

    /// <summary>The commands.</summary>
    internal static RootCommand Root(
        string name, Func<TrainingOptions?, IThreatModel?, IRobustTrainer> create, AppOptions options)
    {
        var program = new ModelProgram(name, create, options.Data, options.Training);
        var common = new CommonOptions(program);
        var evaluate = new EvaluateCommand(program, common);
        var root = new RootCommand($"Trains {name}, attacks it, and proves how robust it is.")
        {
            new TrainCommand(program, common).Command,
            evaluate.Command,
            new AttackCommand(program, common).Command,
            new SweepCommand(program, common).Command,
            new CertifyCommand(common).Command,
            new SmoothCommand(program, common).Command,
            new VerifyCommand(program, common).Command,
            new ReportCommand(program, common, evaluate).Command,
            new ExportCommand(program, common).Command,
            new ServeCommand(program, common).Command,
            new InfoCommand(program, common).Command,
            CompletionCommand.Command,
        };
        options.Commands.ToList().ForEach(root.Add);
        return root;
    }
}
