using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Robust.App.CommandLine;
using Robust.Data.Records;
using Robust.Declarations;
using Robust.Training;
using Spectre.Console;
using static TorchSharp.torch;

namespace Robust.App.Commands;

/// <summary>The command <c>info</c>.</summary>
internal sealed class InfoCommand(ModelProgram program, CommonOptions common)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // signs such as < as they are: a document is not a web page
    };

    private readonly Option<string?> json = JsonOption.Create();

    /// <summary>The command.</summary>
    public Command Command => Application.Command(
        "info", "Say what the model is: layers, shapes, parameters, cost, threat model, recipe, device.", Run, [json]);

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var place = parsed.GetValue(json);
        common.CheckPlaces(parsed, [], (json.Name, place));
        using var trainer = program.Create(null, null);
        var table = new Table { Border = TableBorder.Simple, ShowHeaders = false };
        table.AddColumn("").AddColumn("");
        foreach (var (subject, text) in Facts(trainer))
        {
            table.AddRow(Markup.Escape(subject), Markup.Escape(text));
        }

        if (place is { } file)
        {
            JsonOption.Replace(Document(trainer), file);
        }

        AnsiConsole.Write(table);
        AnsiConsole.Write(program.Declared.InputShape is { } shape ? Layers(LayerCost.Of(trainer.Model, shape)) : Parameters(trainer));
        return 0;
    }

    private IEnumerable<(string Subject, string Text)> Facts(IRobustTrainer trainer)
    {
        yield return ("model", program.Name);
        yield return ("withstands", trainer.ThreatModel.Description);
        yield return ("input", program.Declared.InputShape is { } shape ? $"[{string.Join(", ", shape)}]" : "not declared");
        if (program.Declared.ClassNames is { } names)
        {
            yield return ("classes", string.Join(", ", names));
        }

        if (trainer.Model is IDeclaredLayers { Layers: var layers })
        {
            yield return ("layers", layers.Replace(";", "\n", StringComparison.Ordinal));
        }

        if (trainer.Recipe is { } recipe)
        {
            yield return ("recipe", $"{recipe}".Replace(". ", ".\n", StringComparison.Ordinal));
        }

        if (trainer.Model is IConstrainedRecords records)
        {
            foreach (var fact in RecordFacts.Of(records.Constraints, trainer.ThreatModel))
            {
                yield return fact;
            }
        }

        var (epochs, batch) = (trainer.Declared.Epochs, trainer.Declared.BatchSize);
        yield return ("training", (epochs is null ? "as many epochs as the examples need" : $"{epochs} epochs")
            + (batch is null ? ", in batches of a twentieth of them, 16 to 128" : $", in batches of {batch}"));
        yield return ("data", program.Data?.Name ?? "named by --data");
        yield return ("device", cuda.is_available() ? "cpu, cuda" : "cpu");
    }

    /// <summary>What the tables say, for programs.</summary>
    private string Document(IRobustTrainer trainer)
    {
        var document = new JsonObject();
        foreach (var (subject, text) in Facts(trainer))
        {
            document[subject] = text;
        }

        document["parameters"] = trainer.Model.parameters().Sum(static parameter => parameter.numel());
        document["costs"] = program.Declared.InputShape is not { } shape ? null : new JsonArray(
            [.. LayerCost.Of(trainer.Model, shape).Select(static layer => JsonSerializer.SerializeToNode(layer, Indented))]);
        return document.ToJsonString(Indented) + "\n";
    }

    private static Table Layers(IReadOnlyList<LayerCost> layers)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("layer").AddColumn("kind").AddColumn("output");
        table.AddColumn(new TableColumn("parameters").RightAligned()).AddColumn(new TableColumn("multiply-adds").RightAligned());
        foreach (var layer in layers)
        {
            table.AddRow(
                Markup.Escape(layer.Name), Markup.Escape(layer.Kind), $"[[{string.Join(", ", layer.Output)}]]", Number(layer.Parameters),
                Number(layer.MultiplyAdds));
        }

        return table.AddRow("in all", "", "", Number(layers.Sum(static layer => layer.Parameters)), Number(layers.Sum(static layer => layer.MultiplyAdds)));
    }

    private static Table Parameters(IRobustTrainer trainer)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("parameter").AddColumn("shape").AddColumn(new TableColumn("numbers").RightAligned());
        var count = 0L;
        foreach (var (name, parameter) in trainer.Model.named_parameters())
        {
            count += parameter.numel();
            table.AddRow(Markup.Escape(name), $"[[{string.Join(", ", parameter.shape)}]]", Number(parameter.numel()));
        }

        return table.AddRow("in all", "", Number(count));
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
