using Robust.Declarations;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// The union of perturbation sets, as a plain object: at each example the adversary uses one of the members, and the
/// worst counts (Tramer and Boneh 2019).
/// </summary>
/// <remarks>
/// A start deals out the members: each example gets one of them, uniformly at random, and stays with it. The starts
/// that follow give it the others in turn, so that an attack, which takes <see cref="IPerturbationSet.Branches"/>
/// starts for one, tries every member on every example, while a training step, which takes one, tries one. A
/// perturbation is delta [N, 1 + w]: the number of the member, then the member's own delta, laid out flat and followed
/// by zeros up to the longest, w. The members of a union within a union count as members of the whole.
/// </remarks>
public sealed class Union : IThreatModel
{
    /// <summary>Creates the threat model.</summary>
    /// <param name="members">The sets, at least one, all within the same box.</param>
    /// <exception cref="ArgumentException">There is no member, or their boxes differ.</exception>
    public Union(params IThreatModel[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Length == 0 || members.Contains(null!))
        {
            throw new ArgumentException("A union needs at least one member, and none that is null.", nameof(members));
        }

        var box = (members[0].Lower, members[0].Upper);
        if (Array.Find(members, member => (member.Lower, member.Upper) != box) is { } other)
        {
            throw new ArgumentException(
                $"The members of a union share one box, but \"{members[0].Description}\" and \"{other.Description}\" " +
                "differ; give them the same lower and upper.", nameof(members));
        }

        Members = [.. members];
        (Lower, Upper) = box;
    }

    /// <summary>The sets.</summary>
    public IReadOnlyList<IThreatModel> Members { get; }

    /// <inheritdoc/>
    public Norm Norm => Norm.None;

    /// <summary>1: a step of length s is a step of s times its own eps in each member.</summary>
    public double Eps => 1;

    /// <inheritdoc/>
    public double Lower { get; }

    /// <inheritdoc/>
    public double Upper { get; }

    /// <inheritdoc/>
    public string Description => "any of: " + string.Join("; ", Members.Select(static member => member.Description));

    /// <summary>The <see cref="Description"/>.</summary>
    public override string ToString() => Description;

    /// <inheritdoc/>
    public IPerturbationSet At(Tensor inputs) => new UnionSet(inputs, this);

    /// <summary>A threat model as it is, or the members of a union, those of unions within it included.</summary>
    internal static IEnumerable<IThreatModel> Flat(IThreatModel model) =>
        model.Members.Count == 0 ? [model] : model.Members.SelectMany(Flat);
}
