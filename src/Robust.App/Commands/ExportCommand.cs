using System.CommandLine;
using Robust.App.CommandLine;
using Robust.Onnx.Export;

namespace Robust.App.Commands;

/// <summary>The command <c>export</c>.</summary>
internal sealed class ExportCommand(ModelProgram program, CommonOptions common)
{
    private readonly Option<string?> file = TextOption.Place("--onnx", "FILE", "Where it goes [default: OUTPUT/model.onnx]");

    private readonly Option<bool> certificate = new("--certificate")
    {
        Description = "Also write margins by interval bounds: above 0 they prove the prediction within --eps",
    };

    private readonly Option<double> eps = common.Eps("The radius of the certificate");

    /// <summary>The command.</summary>
    public Command Command => Application.Command(
        "export", "Write the trained model as ONNX, for runtimes without torch.", Run,
        [common.Weights, file, certificate, eps.GoesWith(certificate), common.Seed, DeviceOption.Option, common.Output]);

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = common.FileOf(parsed, ResultFiles.Onnx, file);
        var threatModel = common.ThreatModelOf(parsed.GetValue(eps));
        common.CheckPlaces(parsed, [ResultFiles.Onnx], (file.Name, path));
        using var trained = common.LoadTrained(parsed, threatModel);
        OnnxFile.Write(trained.Model, path, new OnnxFileOptions
        {
            InputShape = program.Declared.Extents,
            ThreatModel = threatModel,
            Certificate = parsed.GetValue(certificate),
        });
        Console.WriteLine($"The model is in {path}{(parsed.GetValue(certificate) ? $", with a certificate for {threatModel.Description}" : "")}.");
        return 0;
    }
}
