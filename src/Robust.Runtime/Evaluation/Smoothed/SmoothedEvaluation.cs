using Robust.Certification.Smoothing;
using Robust.Data;
using Robust.Data.Feeding;
using Robust.Evaluation.Fit;
using Robust.Evaluation.Results;
using Robust.Evaluation.Running;
using Robust.Files;
using Robust.Groups;
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
    /// <param name="progress">Told after each example, or of several processes, in the first, after one of each; with the share of those that have the right class so far.</param>
    /// <param name="group">
    /// The processes that certify together, one example each at a time; all get the report, the first keeps the journal. This one alone when
    /// null.
    /// </param>
    /// <param name="cancellationToken">Ends the evaluation after the current batch of noisy inputs.</param>
    /// <exception cref="RobustException">
    /// The model does not fit the data, its logits are not finite, or the settings can never certify the radius.
    /// </exception>
    /// <exception cref="DataException">The journal is damaged, of another evaluation, or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was canceled; the journal has what was found.</exception>
    public static SmoothedReport Run(
        SmoothedClassifier classifier, IExampleSource data, string? journal = null, double radius = 0,
        IProgress<EvaluationProgress>? progress = null, IProcessGroup? group = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(data);
        var team = Team.Of(group);
        return team.Together(() => Run(classifier, data, journal, radius, team, progress, cancellationToken));
    }

    private static SmoothedReport Run(
        SmoothedClassifier classifier, IExampleSource data, string? journal, double radius, Team team,
        IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        var classes = ModelFit.Check(classifier.Model, data);
        var values = data.InputShape.Aggregate(1L, static (product, extent) => product * extent);
        classifier.Settings.CheckReach(values, radius);
        TeamFit.Check(team, () => FingerprintOf(classifier, data));
        using var kept = journal is null || !team.Leads
            ? null
            : SmoothedJournal.Open(journal, FingerprintOf(classifier, data), classifier.Settings, data.Count, classes, values);
        var exchange = new SmoothedExchange(team, classifier.Settings, values);
        var certificates = new List<SmoothedCertificate>(exchange.Shared(() => kept?.Found ?? []));
        var labels = data.AllLabels();
        var right = certificates.Index().Count(each => each.Item.Class == labels[each.Index]);
        while (certificates.Count < data.Count)
        {
            var own = certificates.Count + team.Rank;
            foreach (var found in exchange.All(() => own < data.Count ? Certify(classifier, data, own, cancellationToken) : null))
            {
                right += found.Class == labels[certificates.Count] ? 1 : 0;
                certificates.Add(found);
                kept?.Add(found);
            }

            if (team.Leads)
            {
                progress?.Report(new EvaluationProgress(Name, certificates.Count, data.Count, right / (double)certificates.Count));
            }
        }

        return new SmoothedReport(classifier.Settings, certificates, labels);
    }

    private static SmoothedCertificate Certify(
        SmoothedClassifier classifier, IExampleSource data, int example, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var scope = NewDisposeScope();
        var (x, _) = data.Read([example]);
        return classifier.Certify(x.to(ModelFit.DeviceOf(classifier.Model)), example, cancellationToken)[0];
    }

    private static Dictionary<string, string> FingerprintOf(SmoothedClassifier classifier, IExampleSource data) =>
        new(Fingerprint.Of(classifier.Model, data))
        {
            ["smoothing"] = classifier.Settings.ToString(),
        };
}
