using System.CommandLine;
using Robust.App.CommandLine;
using Robust.Onnx.Export;
using Robust.Onnx.Graphs;
using Robust.Onnx.Networks;
using Robust.Onnx.Verification;
using Robust.Onnx.VnnLib;

namespace Robust.App.Commands;

/// <summary>The command <c>verify</c>.</summary>
internal sealed class VerifyCommand(ModelProgram program, CommonOptions common)
{
    private const int Decided = 0;
    private const int Undecided = 3;

    private readonly Argument<string> property = new("PROPERTY.vnnlib") { Description = "The property" };

    private readonly Option<string?> network = TextOption.Place(
        "--onnx", "FILE", "The network [default: the trained model]");

    private readonly Option<double> timeout = NumberOption.Seconds("--timeout", "When to end without an answer", 300);

    /// <summary>The command.</summary>
    public Command Command
    {
        get
        {
            var command = Application.Command(
                "verify", "Answer a property with unsat, sat and a counterexample, timeout or unknown.", Run,
                [common.Weights, network, timeout, common.Seed, DeviceOption.Option, common.Output]);
            command.Arguments.Add(property);
            return command;
        }
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var asked = VnnProperty.Read(parsed.GetRequiredValue(property));
        using var answering = parsed.GetValue(network) is { } path ? OnnxNetwork.Load(path) : Trained(parsed);
        var answer = PropertyVerifier.Verify(answering, asked, TimeSpan.FromSeconds(parsed.GetValue(timeout)), cancellationToken);
        Console.WriteLine(PropertyVerifier.Text(answering, asked, answer));
        return answer is Certification.Verification.Undecided ? Undecided : Decided;
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
