using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.DataSets;
using Robust.Data;
using Robust.Documents;
using Robust.Files;
using Robust.Groups;
using Robust.ThreatModels;
using Robust.Training;

namespace Robust.App.Commands;

/// <summary>The options that commands of a model share, and what they stand for.</summary>
/// <param name="program">The model.</param>
internal sealed class CommonOptions(ModelProgram program)
{
    /// <summary>Where the data are.</summary>
    public readonly Option<string?> Data = TextOption.Place(
        "--data", "PLACE", $"The data: {DataPlace.Kinds}{(program.Data is { } usual ? $" [default: {usual.Name}]" : "")}");

    /// <summary>The folder of all that is saved.</summary>
    public readonly Option<string?> Output = TextOption.Place(
        "--output", "DIR", $"The folder for weights and results [default: {program.UsualOutput}]");

    /// <summary>The file with the weights.</summary>
    public readonly Option<string?> Weights = TextOption.Place(
        "--weights", "FILE", $"The weights ({WeightsOfAnyKind.Kinds}) [default: OUTPUT/weights.safetensors]");

    /// <summary>The document.</summary>
    public readonly Option<string?> Json = JsonOption.Create();

    /// <summary>Decides what is random.</summary>
    public readonly Option<long> Seed = NumberOption.Seed("--seed", "Decides all that is random");

    /// <summary>How many examples are measured.</summary>
    public readonly Option<int> Samples = NumberOption.Count(
        "--samples", "How many of the first test examples, at most", 1000);

    /// <summary>A radius within the box, the declared one unless given.</summary>
    /// <param name="description">What it is the radius of, for <c>--help</c>.</param>
    public Option<double> Eps(string description) => NumberOption.Distance(
        "--eps", $"{description}, in the units of the input",
        () => program.Declared.ThreatModel.Eps, () => program.Declared.ThreatModel.Upper - program.Declared.ThreatModel.Lower);

    /// <summary>The data set that the command line means.</summary>
    /// <exception cref="RobustException">There is none.</exception>
    public IDataSet DataOf(ParseResult parsed) => parsed.GetValue(Data) is { } place
        ? DataPlace.Of(place, program.Declared.InputShape, program.Declared.ClassNames)
        : program.Data ?? throw new DataException($"Nothing says where the data are: add --data with {DataPlace.Kinds}.");

    /// <summary>What is to be withstood, with the radius that the command line means.</summary>
    /// <exception cref="RobustException">The threat model has no such eps.</exception>
    public IThreatModel ThreatModelOf(double eps)
    {
        var declared = program.Declared.ThreatModel;
        return eps == declared.Eps ? declared
            : declared.WithEps(eps) ?? throw new RobustException($"\"{declared.Description}\" has no other eps: leave --eps out.");
    }

    /// <summary>A file in the folder of results, unless the command line names another.</summary>
    public string FileOf(ParseResult parsed, string name, Option<string?>? named = null) =>
        (named is null ? null : parsed.GetValue(named)) ?? Path.Combine(parsed.GetValue(Output) ?? program.UsualOutput, name);

    /// <summary>Has the first of some processes check that a document can be written.</summary>
    /// <exception cref="DataException">It cannot.</exception>
    public static void Probe(IProcessGroup group, string json)
    {
        if (group.Rank == 0)
        {
            JsonOption.Probe(json);
        }
    }

    /// <summary>Writes a document and says where it is.</summary>
    /// <exception cref="DataException">It cannot be written.</exception>
    public static void Save(ResultDocument document, string json)
    {
        JsonOption.Replace(document.ToJson(), json);
        Console.WriteLine($"Every number with its protocol is in {JsonOption.NameOf(json)}.");
    }

    /// <summary>The file with the weights, by the option that names it.</summary>
    public (string Name, string? Path) WeightsPlace(ParseResult parsed) => (Weights.Name, FileOf(parsed, ResultFiles.Weights, Weights));

    /// <summary>Checks that no file that a command writes takes the place of its weights, of another one, or of what other commands leave.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="own">The names of what the command itself leaves.</param>
    /// <param name="written">What names each file that it writes, and the file; null for none.</param>
    /// <exception cref="RobustException">One does.</exception>
    public void CheckPlaces(ParseResult parsed, string[] own, params (string Name, string? Path)[] written)
    {
        PlacesApart.Check([WeightsPlace(parsed), .. written]);
        PlacesApart.Check([
            .. written,
            .. ResultFiles.All.Except(own).Concat(ResultFiles.All.Select(PreviousFile.Of))
                .Select(name => ($"{name} of another command", (string?)FileOf(parsed, name))),
        ]);
    }

    /// <summary>The first examples, as many as the command line means.</summary>
    public IExampleSource FirstOf(ParseResult parsed, IExampleSource test) => test.Take(Math.Min(parsed.GetValue(Samples), test.Count));

    /// <summary>A document about the trained model, without numbers yet.</summary>
    /// <exception cref="DataException">The data changed while they were measured.</exception>
    public ResultDocument DocumentOf(ParseResult parsed, IRobustTrainer trained, TestData test) => new()
    {
        Command = CommandText.Of(parsed),
        Model = ModelEntry.Of(trained.Model, FileOf(parsed, ResultFiles.Weights, Weights)),
        Dataset = test.Entry(),
        Evaluations = [],
        Environment = EnvironmentEntry.Of(DeviceOption.Of(parsed)),
    };

    /// <summary>A trainer whose network has the weights that the command line means.</summary>
    /// <exception cref="RobustException">They are not there, or are those of another network.</exception>
    public IRobustTrainer LoadTrained(ParseResult parsed, IThreatModel threatModel)
    {
        var weights = FileOf(parsed, ResultFiles.Weights, Weights);
        if (!File.Exists(weights) && parsed.GetValue(Weights) is null)
        {
            throw new DataException($"There are no weights at {weights}: train first, or name them by --weights.");
        }

        var trainer = program.Create(
            new TrainingOptions { Seed = parsed.GetValue(Seed), Device = DeviceOption.Of(parsed) }, threatModel);
        try
        {
            WeightsOfAnyKind.LoadInto(trainer.Model, weights);
            return trainer;
        }
        catch
        {
            trainer.Dispose();
            throw;
        }
    }
}
