using Robust.Declarations;
using Robust.Inference;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Serving.Classifiers;

/// <summary>What options mean, and what they cannot mean.</summary>
internal static class OptionsMeaning
{
    private static readonly string[] Devices = ["cpu", "cuda"];

    /// <summary>The threat model that certificates are for.</summary>
    /// <exception cref="RobustException">It has no such eps.</exception>
    public static IThreatModel ThreatModel(ClassifierDeclaration declaration, RobustClassifierOptions options)
    {
        var declared = declaration.ThreatModel;
        return options.Eps is not { } eps || eps == declared.Eps ? declared : declared.WithEps(eps)
            ?? throw new RobustException($"\"{declared.Description}\" has no other eps: leave {nameof(options.Eps)} out.");
    }

    /// <summary>What is wrong, in sentences.</summary>
    public static IEnumerable<string> Complaints(
        string name, bool isNew, ClassifierDeclaration declaration, RobustClassifierOptions options) =>
        new[]
        {
            Weights(name, isNew, options.Weights),
            Device(options.Device),
            Certificate(declaration, options),
            AtLeastOne(nameof(options.MaxBatchSize), options.MaxBatchSize),
            AtLeastOne(nameof(options.QueueLimit), options.QueueLimit),
            AtLeastOne(nameof(options.MaxRequestBytes), options.MaxRequestBytes ?? 1),
            options.TimeLimit > TimeSpan.Zero && options.TimeLimit.TotalMilliseconds < int.MaxValue ? null
                : $"{nameof(options.TimeLimit)} is {options.TimeLimit}, and must be above 0 and at most 24 days.",
        }.OfType<string>();

    private static string? Weights(string name, bool isNew, string? weights) => weights switch
    {
        null => isNew ? $"{name} has no weights: set {nameof(RobustClassifierOptions.Weights)} to the safetensors file of a trained one." : null,
        _ => File.Exists(weights) ? null : $"There are no weights at {weights}: train first, or name another file as {nameof(RobustClassifierOptions.Weights)}.",
    };

    private static string? Device(string device) => !Devices.Contains(device)
        ? $"{nameof(RobustClassifierOptions.Device)} is '{device}', and must be cpu or cuda."
        : device == "cuda" && !cuda.is_available() ? "This torch finds no CUDA device: set Device to cpu." : null;

    private static string? Certificate(ClassifierDeclaration declaration, RobustClassifierOptions options)
    {
        var most = declaration.ThreatModel.Upper - declaration.ThreatModel.Lower;
        if (options.Eps is { } eps && !(eps > 0 && (eps <= most || declaration.ThreatModel.Norm != Norm.LInf) && double.IsFinite(eps)))
        {
            return FormattableString.Invariant(
                $"{nameof(options.Eps)} is {eps}, and must be above 0 and at most {most}, in the units of the input.");
        }

        if (options.Certificate is { } method && !Enum.IsDefined(method))
        {
            return $"{nameof(options.Certificate)} is {method}, and must be {string.Join(" or ", Enum.GetNames<BoundMethod>())}.";
        }

        try
        {
            ThreatModel(declaration, options);
            return null;
        }
        catch (RobustException e)
        {
            return e.Message;
        }
    }

    private static string? AtLeastOne(string name, int value) => value >= 1 ? null : $"{name} is {value}, and must be at least 1.";
}
