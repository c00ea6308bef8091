using System.CommandLine;
using Robust.Certification;
using Robust.Certification.Verification;
using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.App.CommandLine;

/// <summary>The option <c>--certify</c>: by what the robust accuracy is proven, besides attacked.</summary>
public static class CertifierOption
{
    private const string None = "none";
    private const string Verifier = "verifier";

    /// <summary>How bounds are found, by the names of the methods, the fastest first.</summary>
    private static readonly (string Name, BoundMethod Method)[] Bounds =
    [
        ("ibp", BoundMethod.Ibp), ("crown-ibp", BoundMethod.CrownIbp), ("crown", BoundMethod.Crown),
        ("alpha-crown", BoundMethod.AlphaCrown),
    ];

    private const string Description = "What proves examples robust: each method is asked for what the faster ones leave open";

    private static IEnumerable<string> Methods => Bounds.Select(static bound => bound.Name).Append(Verifier);

    /// <summary>The option.</summary>
    public static Option<string> Option { get; } = TextOption.Choice("--certify", Description, [None, .. Methods]);

    /// <summary>What the command line asks for; null for nothing.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="model">Maps inputs [N, ...] to logits [N, C].</param>
    /// <param name="threatModel">What the adversary may do.</param>
    /// <exception cref="RobustException">Bounds know nothing of the threat model.</exception>
    public static ICertifier? Of(ParseResult parsed, Module<Tensor, Tensor> model, IThreatModel threatModel)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return Of(parsed.GetRequiredValue(Option), model, threatModel);
    }

    /// <summary>An option for a method, which is not none.</summary>
    /// <param name="name">The option: <c>--method</c>.</param>
    /// <param name="usual">The method unless one is given.</param>
    internal static Option<string> Create(string name, string usual) =>
        TextOption.Choice(name, Description, [usual, .. Methods.Where(method => method != usual)]);

    /// <summary>An option for a way to find bounds, none unless given.</summary>
    /// <param name="name">The option: <c>--certify</c>.</param>
    /// <param name="description">What it decides, for <c>--help</c>.</param>
    internal static Option<string> CreateForBounds(string name, string description) =>
        TextOption.Choice(name, description, [None, .. Bounds.Select(static bound => bound.Name)]);

    /// <summary>The way of <see cref="CreateForBounds"/> by its name; null for none.</summary>
    internal static BoundMethod? BoundOf(string name) =>
        name == None ? null : Bounds.Single(bound => bound.Name == name).Method;

    /// <summary>The certifier of a method by its name; null for none.</summary>
    /// <exception cref="RobustException">Bounds know nothing of the threat model.</exception>
    internal static ICertifier? Of(string method, Module<Tensor, Tensor> model, IThreatModel threatModel)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(threatModel);
        return method switch
        {
            None => null,
            Verifier => new CertifierCascade(
                UpTo(BoundMethod.CrownIbp, model, threatModel), new VerifierCertifier(model, threatModel)),
            var name => UpTo(Bounds.Single(bound => bound.Name == name).Method, model, threatModel),
        };
    }

    private static CertifierCascade UpTo(BoundMethod method, Module<Tensor, Tensor> model, IThreatModel threatModel) => new CertifierCascade(
        [.. Bounds.TakeWhile(bound => bound.Method <= method).Select(bound => new Certifier(model, threatModel, bound.Method))]);
}
