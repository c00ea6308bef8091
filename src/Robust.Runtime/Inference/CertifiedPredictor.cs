using Robust.Certification;
using Robust.Declarations;
using Robust.Evaluation.Fit;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Inference;

/// <summary>Classifies batches with proofs. The typed methods that the build adds to a declared model stand on it.</summary>
public static class CertifiedPredictor
{
    /// <summary>The most likely class of each input, with a certificate wherever bounds prove that no perturbation changes it.</summary>
    /// <remarks>Any number of threads may ask at once.</remarks>
    /// <param name="model">Maps inputs [N, ...] to logits [N, C], in layers that bounds get through.</param>
    /// <param name="threatModel">What the predictions are to withstand.</param>
    /// <param name="method">How bounds are found.</param>
    /// <param name="inputs">Inputs [N, ...] within the box of the threat model; converted to the type and device of the weights.</param>
    /// <param name="label">The label of an output, by its index from 0.</param>
    /// <param name="inputShape">The shape of one input, to check against; null when it is not declared.</param>
    /// <param name="ascentSteps">How often alpha-CROWN changes the slopes of each bound.</param>
    /// <exception cref="RobustException">
    /// The inputs are of another shape or type or outside of the box, a logit is not finite, or bounds cannot pass a layer or the threat model.
    /// </exception>
    public static CertifiedPrediction<TLabel>[] Predict<TLabel>(
        Module<Tensor, Tensor> model, IThreatModel threatModel, BoundMethod method, Tensor inputs, Func<int, TLabel> label,
        IReadOnlyList<int>? inputShape = null, int ascentSteps = Defaults.Certified.Steps)
        where TLabel : struct
    {
        ArgumentNullException.ThrowIfNull(threatModel);
        ArgumentNullException.ThrowIfNull(label);
        var certifier = new Certifier(model, threatModel, method) { Steps = ascentSteps };
        var outputs = Predictor.Predict(model, inputs, static output => output, inputShape, threatModel.Lower, threatModel.Upper);
        var margins = Margins(certifier, model, inputs, outputs);
        return [.. outputs.Zip(margins, (output, margin) => new CertifiedPrediction<TLabel>(
            label(output.Label),
            output.Confidence,
            margin > 0 ? new Certificate(threatModel.Description, threatModel.Eps, certifier.Name, margin) : null))];
    }

    /// <summary>
    /// The certified radius of each input: the largest eps, found by bisection, at which bounds prove that no perturbation changes the
    /// prediction. The proof is of that eps itself, so a radius is never too large.
    /// </summary>
    /// <param name="model">Maps inputs [N, ...] to logits [N, C], in layers that bounds get through.</param>
    /// <param name="threatModel">The kind of perturbations; its own eps does not matter.</param>
    /// <param name="method">How bounds are found.</param>
    /// <param name="inputs">Inputs [N, ...] within the box of the threat model.</param>
    /// <param name="most">The largest eps that is tried, above 0.</param>
    /// <param name="steps">How often the interval is halved: a radius falls short of what bounds could prove by most / 2^steps.</param>
    /// <param name="inputShape">The shape of one input, to check against; null when it is not declared.</param>
    /// <param name="ascentSteps">How often alpha-CROWN changes the slopes of each bound.</param>
    /// <returns>[N]; 0 where nothing is proven. In L0, where eps counts pixels, whole numbers.</returns>
    /// <exception cref="RobustException">As in <see cref="Predict"/>, or the threat model has no other eps.</exception>
    public static double[] Radii(
        Module<Tensor, Tensor> model, IThreatModel threatModel, BoundMethod method, Tensor inputs, double most, int steps = 10,
        IReadOnlyList<int>? inputShape = null, int ascentSteps = Defaults.Certified.Steps)
    {
        ArgumentNullException.ThrowIfNull(threatModel);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        var isCount = threatModel.Norm == Norm.L0;
        var outputs = Predictor.Predict(model, inputs, static output => output, inputShape, threatModel.Lower, threatModel.Upper);
        var radii = new Bisection(IsProven).Largest(outputs.Length, most, steps);
        return isCount ? Array.ConvertAll(radii, Math.Floor) : radii;

        bool[] IsProven(double eps, int[] items)
        {
            if (isCount && eps < 1)
            {
                return Array.ConvertAll(items, static _ => true); // no value changes
            }

            var adversary = threatModel.WithEps(isCount ? Math.Floor(eps) : eps) ?? throw new RobustException(
                $"A certified radius is a largest eps, and \"{threatModel.Description}\" has no other eps: implement {nameof(IThreatModel.WithEps)}.");
            var proven = new HashSet<int>();
            foreach (var known in Faster(method).Append(method))
            {
                int[] open = [.. items.Where(item => !proven.Contains(item))];
                using var asked = inputs.index_select(0, tensor(Array.ConvertAll(open, static item => (long)item), device: inputs.device));
                var margins = Margins(
                    new Certifier(model, adversary, known) { Steps = ascentSteps }, model, asked, Array.ConvertAll(open, item => outputs[item]));
                proven.UnionWith(open.Where((_, i) => margins[i] > 0));
            }

            return Array.ConvertAll(items, proven.Contains);
        }
    }

    /// <summary>What proves in milliseconds some of what a method proves, asked first since half of all questions are answered by yes.</summary>
    private static IEnumerable<BoundMethod> Faster(BoundMethod method) =>
        new[] { BoundMethod.Ibp, BoundMethod.CrownIbp }.Where(faster => faster < method);

    /// <summary>The least margin of each prediction over the threat model.</summary>
    private static double[] Margins(Certifier certifier, Module<Tensor, Tensor> model, Tensor inputs, Prediction<int>[] outputs)
    {
        if (outputs.Length == 0)
        {
            return [];
        }

        using var scope = NewDisposeScope();
        var labels = tensor(Array.ConvertAll(outputs, static output => (long)output.Label), device: ModelFit.DeviceOf(model));
        return certifier.Margins(Predictor.AsTaken(model, inputs), labels).amin([1]).Values<double>();
    }
}
