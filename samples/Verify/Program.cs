using System.CommandLine;
using Robust.App.CommandLine;
using Robust.Onnx.Networks;

var file = new Argument<string>("NET.onnx") { Description = "The network" };
var verify = Application.Command(
    "verify", "Answer properties with unsat, sat and a counterexample, timeout or unknown.",
    (parsed, group, cancellationToken) =>
    {
        using var network = OnnxNetwork.Load(parsed.GetRequiredValue(file));
        return PropertyAnswers.Print(parsed, network, group, cancellationToken);
    },
    [PropertyAnswers.Timeout]);
verify.Arguments.Add(file);
verify.Arguments.Add(PropertyAnswers.Files);
return Application.Run(new RootCommand("Proves properties of networks, or finds counterexamples.") { verify }, args);
