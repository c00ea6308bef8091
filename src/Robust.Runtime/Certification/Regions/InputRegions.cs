using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Certification.Regions;

/// <summary>The regions that make up a threat model at a batch: what is proven of each is proven of all.</summary>
public static class InputRegions
{
    /// <summary>One region of a norm ball, one for each place of a patch, those of all members of a union.</summary>
    /// <param name="threatModel">The threat model.</param>
    /// <param name="inputs">The inputs [N, ...], in the precision of the model.</param>
    /// <returns>The regions, each made when it is asked for; their tensors belong to the present dispose scope.</returns>
    /// <exception cref="RobustException">It is something else, such as rotations, of which bounds know nothing.</exception>
    public static IEnumerable<InputRegion> Of(IThreatModel threatModel, Tensor inputs)
    {
        ArgumentNullException.ThrowIfNull(threatModel);
        ArgumentNullException.ThrowIfNull(inputs);
        Check(threatModel);
        return Union.Flat(threatModel).SelectMany(member => OfMember(member, inputs));
    }

    /// <summary>Refuses a threat model that bounds know nothing of.</summary>
    /// <exception cref="RobustException">It is such.</exception>
    internal static void Check(IThreatModel threatModel)
    {
        if (Union.Flat(threatModel).FirstOrDefault(static member => member is not Patch && member.Norm == Norm.None) is { } other)
        {
            throw new RobustException(
                $"Bounds cover norm balls, patches and unions of these, not \"{other.Description}\": attack it instead, " +
                "or certify a ball that contains it.");
        }
    }

    /// <summary>Refuses a threat model whose regions are not boxes.</summary>
    /// <exception cref="RobustException">It is such.</exception>
    internal static void CheckBoxes(IThreatModel threatModel)
    {
        Check(threatModel);
        if (Union.Flat(threatModel).FirstOrDefault(static member => member is not Patch && member.Norm != Norm.LInf) is { } other)
        {
            throw new RobustException(
                $"A verifier takes boxes of inputs, which L-infinity balls and patches are, not \"{other.Description}\": " +
                "bound it by Certifier.");
        }
    }

    private static IEnumerable<InputRegion> OfMember(IThreatModel model, Tensor inputs) => model switch
    {
        Patch patch => OfPatch(patch, inputs),
        { Norm: Norm.LInf } => [new BoxRegion(Box(model, inputs).Hull)],
        { Norm: Norm.L2 } => [new L2Region(Box(model, inputs), model.Eps, model.ScaleAt(inputs))],
        { Norm: Norm.L1 } => [new L1Region(Box(model, inputs), model.Eps, model.ScaleAt(inputs))],
        _ => [new L0Region(new(inputs, model, model.Upper - model.Lower), (int)model.Eps)],
    };

    private static PerturbationBox Box(IThreatModel model, Tensor inputs) => new(inputs, model, model.Eps);

    /// <summary>Place by place (Chiang et al. 2020, "Certified Defenses for Adversarial Patches").</summary>
    private static IEnumerable<InputRegion> OfPatch(Patch patch, Tensor inputs)
    {
        using var set = patch.At(inputs); // which refuses inputs that are no images, or too small
        var places = (inputs.shape[2] - patch.Height + 1) * (inputs.shape[3] - patch.Width + 1);
        for (var place = 0L; place < places; place++)
        {
            var window = full(1, place, ScalarType.Int64, inputs.device);
            var reach = Windows.Cover(window, inputs, patch).to(ScalarType.Float64) * (patch.Upper - patch.Lower);
            yield return new BoxRegion(new PerturbationBox(inputs, patch, reach).Hull);
        }
    }
}
