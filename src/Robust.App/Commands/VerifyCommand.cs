using System.CommandLine;
using Robust.App.CommandLine;
using Robust.Groups;
using Robust.Onnx.Export;
using Robust.Onnx.Graphs;
using Robust.Onnx.Networks;

namespace Robust.App.Commands;

/// <summary>The command <c>verify</c>.</summary>
internal sealed class VerifyCommand(ModelProgram program, CommonOptions common)
{
    private readonly Option<string?> network = TextOption.Place(
        "--onnx", "FILE", "The network [default: the trained model]");

    /// <summary>The command.</summary>
    public Command Command
    {
        get
        {
            var command = Application.Command(
                "verify", "Answer properties with unsat, sat and a counterexample, timeout or unknown.", Run,
                [common.Weights, network.InPlaceOf(common.Weights), .. PropertyAnswers.Options, common.Seed, DeviceOption.Option, common.Output]);
            command.Arguments.Add(PropertyAnswers.Files);
            return command;
        }
    }

    private int Run(ParseResult parsed, IProcessGroup group, CancellationToken cancellationToken)
    {
        var file = parsed.GetValue(network) ?? common.FileOf(parsed, ResultFiles.Weights, common.Weights);
        common.CheckPlaces(parsed, [], PropertyAnswers.PlaceOf(parsed));
        using var answering = parsed.GetValue(network) is { } path ? OnnxNetwork.Load(path) : Trained(parsed);
        return PropertyAnswers.Print(parsed, answering, file, group, cancellationToken);
    }

    /// <summary>The trained model by way of ONNX, whose inputs and outputs are those that a property numbers.</summary>
    private OnnxNetwork Trained(ParseResult parsed)
    {
        using var trained = common.LoadTrained(parsed, program.Declared.ThreatModel);
        var bytes = OnnxFile.ToBytes(trained.Model, new OnnxFileOptions
        {
            InputShape = program.Declared.Extents,
        });
        return new OnnxNetwork(OnnxGraph.Read(bytes, program.Name));
    }
}
