using System.CommandLine;
using Robust.App.CommandLine;
using Robust.Onnx.Networks;

var file = new Argument<string>("NET.onnx") { Description = "The network" };
var verify = Application.Command(
    "verify", "Answer properties with unsat, sat and a counterexample, timeout or unknown.",
    (parsed, group, cancellationToken) =>
    {
        var path = parsed.GetRequiredValue(file);
        using var network = OnnxNetwork.Load(path);
        return PropertyAnswers.Print(parsed, network, path, group, cancellationToken);
    },
    PropertyAnswers.Options);
verify.Arguments.Add(file);
verify.Arguments.Add(PropertyAnswers.Files);
return Application.Run(new RootCommand("Proves properties of networks, or finds counterexamples.") { verify }, args);
