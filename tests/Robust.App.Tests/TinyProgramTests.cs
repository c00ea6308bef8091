using Robust.App.DataSets;
using Robust.Documents;
using Robust.Runtime.Tests.Models;
using Robust.Tests.Data;

namespace Robust.App.Tests;

/// <summary>A program around a small model, in a folder of its own, as the shell sees it.</summary>
public abstract class TinyProgramTests : IDisposable
{
    private static readonly AppOptions Options = new()
    {
        Data = new DataSet("rows", static () => TinyImages.Make(300), static () => TinyImages.Make(60, seed: 2)),
    };

    /// <summary>The folder of its results.</summary>
    private protected TemporaryFolder Folder { get; } = new();

    /// <summary>What it printed.</summary>
    private protected StringWriter Output { get; } = new();

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected ResultDocument Document(string name) => ResultDocument.FromJson(File.ReadAllText(Folder.At(name)));

    private protected Task<(int Code, string Error)> Run(params string[] args) => Run(Options, args);

    private protected async Task<(int Code, string Error)> Run(AppOptions options, params string[] args)
    {
        var (before, said, error) = (Console.Error, Console.Out, new StringWriter());
        Console.SetError(error);
        Console.SetOut(Output);
        try
        {
            var code = await RobustApp.RunAsync(
                "Tiny", static (training, threatModel) => new TinyTrainer(training, threatModel: threatModel), args, options);
            return (code, error.ToString());
        }
        finally
        {
            Console.SetError(before);
            Console.SetOut(said);
        }
    }
}
