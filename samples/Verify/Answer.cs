using System.CommandLine;
using Robust.Onnx.Networks;
using Robust.Onnx.Verification;
using Robust.Onnx.VnnLib;

namespace Robust.Samples.Verify;

/// <summary>The command <c>verify</c>.</summary>
internal static class Answer
{
    private const int Decided = 0;
    private const int Undecided = 3;

    /// <summary>Reads both files and prints the answer as VNN-COMP demands it.</summary>
    public static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var property = VnnProperty.Read(parsed.GetValue(CommandLine.Property)!);
        using var network = OnnxNetwork.Load(parsed.GetValue(CommandLine.Network)!);
        var limit = TimeSpan.FromSeconds(parsed.GetValue(CommandLine.Timeout));
        var answer = PropertyVerifier.Verify(network, property, limit, cancellationToken);
        Console.WriteLine(PropertyVerifier.Text(network, property, answer));
        return answer is Certification.Verification.Undecided ? Undecided : Decided;
    }
}
