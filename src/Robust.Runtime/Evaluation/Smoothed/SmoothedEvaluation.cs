using Robust.Certification.Smoothing;
using Robust.Data;
using Robust.Data.Feeding;
using Robust.Evaluation.Fit;
using Robust.Evaluation.Results;
using Robust.Evaluation.Running;
using Robust.Files;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Evaluation.Smoothed;

/// <summary>Certifies a smoothed classifier at each example of a data set.</summary>
public static class SmoothedEvaluation
{
    private const string Name = "smoothed";

    /// <summary>Certifies the examples one after the other.</summary>
    /// <param name="classifier">The smoothed classifier; the noise of an example follows from its index.</param>
    /// <param name="data">The examples.</param>
    /// <param name="journal">
    /// A file that takes each certificate as it is found; if it is there already, the evaluation goes on where it ended. Null for none.
    /// </param>
    /// <param name="radius">The largest radius that is of interest; settings that cannot certify more are refused.</param>
    /// <param name="progress">Told after each example, with the share of those that have the right class so far.</param>
    /// <param name="cancellationToken">Ends the evaluation after the current batch of noisy inputs.</param>
    /// <exception cref="RobustException">
    /// The model does not fit the data, its logits are not finite, or the settings can never certify the radius.
    /// </exception>
    /// <exception cref="DataException">The journal is damaged, of another evaluation, or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was canceled; the journal has what was found.</exception>
    public static SmoothedReport Run(
        SmoothedClassifier classifier, IExampleSource data, string? journal = null, double radius = 0,
        IProgress<EvaluationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(data);
        var classes = ModelFit.Check(classifier.Model, data);
        var values = data.InputShape.Aggregate(1L, static (product, extent) => product * extent);
        classifier.Settings.CheckReach(values, radius);
        using var kept = journal is null
            ? null
            : SmoothedJournal.Open(journal, FingerprintOf(classifier, data), classifier.Settings, data.Count, classes, values);
        var certificates = new List<SmoothedCertificate>(kept?.Found ?? []);
        var labels = data.AllLabels();
        var right = certificates.Index().Count(each => each.Item.Class == labels[each.Index]);
        for (var i = certificates.Count; i < data.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var found = Certify(classifier, data, i, cancellationToken);
            certificates.Add(found);
            kept?.Add(found);
            right += found.Class == labels[i] ? 1 : 0;
            progress?.Report(new EvaluationProgress(Name, i + 1, data.Count, right / (i + 1.0)));
        }

        return new SmoothedReport(classifier.Settings, certificates, labels);
    }

    private static SmoothedCertificate Certify(
        SmoothedClassifier classifier, IExampleSource data, int example, CancellationToken cancellationToken)
    {
        using var scope = NewDisposeScope();
        var (x, _) = data.Read([example]);
        return classifier.Certify(x.to(ModelFit.DeviceOf(classifier.Model)), example, cancellationToken)[0];
    }

    private static Dictionary<string, string> FingerprintOf(SmoothedClassifier classifier, IExampleSource data) =>
        new(Architecture.Of(classifier.Model))
        {
            ["weights"] = TensorDigest.Of(classifier.Model.state_dict().Values),
            ["data"] = data.ComputeDigest(),
            ["smoothing"] = classifier.Settings.ToString(),
        };
}
