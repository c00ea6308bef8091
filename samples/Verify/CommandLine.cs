using System.CommandLine;
using Robust.App.CommandLine;

namespace Robust.Samples.Verify;

/// <summary>The command and what it takes.</summary>
internal static class CommandLine
{
    public static readonly Argument<string> Network = new("NET.onnx") { Description = "The network" };

    public static readonly Argument<string> Property = new("PROPERTY.vnnlib") { Description = "The property" };

    public static readonly Option<double> Timeout = NumberOption.Seconds("--timeout", "When to end without an answer", 300);

    /// <summary>All of it.</summary>
    public static RootCommand Root()
    {
        var verify = Application.Command(
            "verify", "Answer a property with unsat, sat and a counterexample, timeout or unknown.", Answer.Run, [Timeout]);
        verify.Arguments.Add(Network);
        verify.Arguments.Add(Property);
        return new RootCommand("Proves properties of networks, or finds counterexamples.") { verify };
    }
}
