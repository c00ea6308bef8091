using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Certification;

/// <summary>Certifiers in turn, the fastest first: each is asked for the examples that those before it have not proven.</summary>
public sealed class CertifierCascade : ICertifier
{
    private readonly ICertifier[] certifiers;

    /// <summary>Puts certifiers in a row.</summary>
    /// <param name="certifiers">The certifiers, of one model and one threat model, in the order in which they are asked; at least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="RobustException">They prove different things.</exception>
    public CertifierCascade(params ICertifier[] certifiers)
    {
        ArgumentNullException.ThrowIfNull(certifiers);
        this.certifiers = certifiers.Length > 0
            ? [.. certifiers]
            : throw new ArgumentException("A cascade consists of certifiers: give at least one.", nameof(certifiers));
        if (certifiers.FirstOrDefault(other => other.ThreatModel.Description != ThreatModel.Description) is { } other)
        {
            throw new RobustException(
                $"The certifiers of a cascade prove one thing, and {other.Name} proves \"{other.ThreatModel.Description}\" where {certifiers[0].Name} " +
                $"proves \"{ThreatModel.Description}\": give all the same threat model.");
        }
    }

    /// <inheritdoc/>
    public string Name => string.Join('+', certifiers.Select(static certifier => certifier.Name));

    /// <inheritdoc/>
    public IThreatModel ThreatModel => certifiers[0].ThreatModel;

    /// <inheritdoc/>
    public Tensor Certified(Tensor inputs, Tensor labels, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        using var scope = NewDisposeScope();
        var proven = certifiers[0].Certified(inputs, labels, cancellationToken);
        foreach (var certifier in certifiers.Skip(1))
        {
            using var step = NewDisposeScope();
            var open = proven.logical_not().Rows();
            if (open.numel() == 0)
            {
                break;
            }

            var found = certifier.Certified(inputs.index_select(0, open), labels.index_select(0, open), cancellationToken);
            proven = proven.index_copy(0, open, found).MoveToOuterDisposeScope();
        }

        return proven.MoveToOuterDisposeScope();
    }
}
