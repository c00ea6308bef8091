using Robust.App.Report.Content;
using Robust.Data;
using Robust.Declarations;
using Robust.Inference;
using Robust.Training;

namespace Robust.App.Commands;

/// <summary>What a report shows of single examples: mistakes with and without an attack, images, and how far proofs go.</summary>
internal static class ReportExamples
{
    private const BoundMethod Method = BoundMethod.CrownIbp;
    private const int AtOnce = 10;

    /// <summary>Adds them to a report; what is of other weights, or damaged, is left out, and that is said.</summary>
    /// <param name="content">The report so far.</param>
    /// <param name="file">What an evaluation or an attack left.</param>
    /// <param name="trained">The model.</param>
    /// <param name="weights">The digest of its weights.</param>
    /// <param name="test">The data that the command line names; null where it names none.</param>
    /// <param name="radii">For how many examples the largest radius is proven.</param>
    /// <param name="cancellationToken">Asks for an end.</param>
    public static ReportContent Add(
        ReportContent content, string file, IRobustTrainer trained, string? weights, IExampleSource? test, int radii, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return content;
        }

        try
        {
            using var attacked = new AttackedExamples(file, trained.Model);
            var other = attacked.Weights != weights ? "weights"
                : test is not null && !attacked.AreOf(test) ? "data"
                : null;
            return other is not null ? Without(content, $"{file} is of other {other}, and left out.") : content with
            {
                Attack = attacked.Attack,
                Confusion = new ConfusionMatrix(attacked.Labels, attacked.Predictions),
                ConfusionUnderAttack = new ConfusionMatrix(attacked.Labels, attacked.AdversarialPredictions),
                Gallery = attacked.Gallery(trained.ThreatModel),
                Radii = Radii(attacked, trained, radii, cancellationToken),
            };
        }
        catch (RobustException e)
        {
            return Without(content, $"{file} is left out: {e.Message}");
        }
    }

    private static ReportContent Without(ReportContent content, string reason)
    {
        Console.WriteLine(reason);
        return content;
    }

    private static CertifiedRadii? Radii(AttackedExamples attacked, IRobustTrainer trained, int most, CancellationToken cancellationToken)
    {
        var count = Math.Min(most, attacked.Labels.Length);
        var threatModel = trained.ThreatModel;
        try
        {
            var found = new List<double>();
            while (found.Count < count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var inputs = attacked.Original.narrow(0, found.Count, Math.Min(AtOnce, count - found.Count));
                found.AddRange(CertifiedPredictor.Radii(trained.Model, threatModel, Method, inputs, most: 2 * threatModel.Eps));
            }

            return CertifiedRadii.Of(
                "crown-ibp", $"the eps of {threatModel.Description}", found, attacked.Labels[..count], attacked.Predictions[..count]);
        }
        catch (RobustException e)
        {
            Console.WriteLine($"The report has no certified radii: {e.Message}");
            return null;
        }
    }
}
