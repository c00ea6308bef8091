using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Classifiers;

/// <summary>Writes predictions that carry a proof, in the forms that predictions without one have.</summary>
internal sealed class CertifiedEmitter
{
    /// <summary>The members.</summary>
    public static readonly string[] FixedNames = ["PredictCertified", "PredictOneCertified", "CertifiedRadii"];

    private readonly IndentedWriter writer;
    private readonly ClassifierFile file;
    private readonly Proofs proofs;
    private readonly Names names;
    private readonly string access;

    private CertifiedEmitter(IndentedWriter writer, ClassifierFile file, Proofs proofs, string access, Names names) =>
        (this.writer, this.file, this.proofs, this.access, this.names) = (writer, file, proofs, access, names);

    private string Prediction => $"{names.CertifiedPrediction}<{file.Labels?.Type.Code ?? "int"}>";

    /// <summary>The parameters that a call may leave out.</summary>
    private string Options =>
        $"{names.IThreatModel}? threatModel = null, {names.BoundMethod} method = {names.BoundMethod}.{proofs.Certification.Method}";

    private string Shape => file.Input is null ? "" : $"[{ClassifierEmitter.Extents(file)}]";

    /// <summary>The steps of alpha-CROWN, where they are not the runtime's.</summary>
    private string Steps => proofs.Certification.Steps == Defaults.Certified.Steps
        ? ""
        : $", ascentSteps: {Numbers.Text(proofs.Certification.Steps)}";

    /// <summary>Writes them, if bounds get through the network.</summary>
    public static void Write(IndentedWriter writer, ClassifierFile file, string access, Names names)
    {
        if (file.Proofs is not { } proofs)
        {
            return;
        }

        var emitter = new CertifiedEmitter(writer, file, proofs, access, names);
        emitter.WritePredict();
        emitter.WriteRadii();
        if (file.Record is { } record)
        {
            emitter.WriteForRecords(record.Code);
        }
        else if (file.Input is not null)
        {
            emitter.WriteForNumbers();
        }
    }

    private void WritePredict()
    {
        writer.Line().Lines("/// <summary>Classifies a batch, with a proof wherever bounds find that no perturbation changes the class.</summary>");
        CertifiedDocumentation.Write(writer, proofs);
        writer.Lines($$"""
            /// <param name="inputs">Inputs as <c>Predict</c> takes them.</param>
            /// <param name="threatModel">What to withstand, such as another eps; null for what is declared.</param>
            /// <param name="method">How bounds are found: the tighter the longer it takes.</param>
            /// <exception cref="{{names.RobustException}}">The inputs are of another shape, type or range, or a logit is not finite.</exception>
            {{access}} {{Prediction}}[] PredictCertified(
                {{names.Tensor}} inputs, {{Options}}) =>
                {{names.CertifiedPredictor}}.Predict(
                    this, threatModel ?? new {{file.ThreatModel}}(), method, inputs,
                    static output => {{ClassifierEmitter.Label(file)}}{{(Shape.Length > 0 ? $", {Shape}" : "")}}{{Steps}});

            /// <summary>Classifies one input, without the batch, likewise.</summary>
            {{access}} {{Prediction}} PredictOneCertified(
                {{names.Tensor}} input, {{Options}})
            {
                using var batch = input.unsqueeze(0);
                return PredictCertified(batch, threatModel, method)[0];
            }
            """);
    }

    private void WriteRadii() => writer.Line().Lines($$"""
        /// <summary>The largest eps, of those up to <c>most</c>, for which bounds prove each prediction; 0 where there is none.</summary>
        /// <remarks>An input takes up to 11 certificates, one at a time.</remarks>
        /// <param name="inputs">Inputs as <c>Predict</c> takes them.</param>
        /// <param name="most">The largest eps that is tried.</param>
        /// <param name="threatModel">The kind of perturbations; null for what is declared.</param>
        /// <param name="method">How bounds are found.</param>
        public double[] CertifiedRadii(
            {{names.Tensor}} inputs, double most, {{Options}}) =>
            {{names.CertifiedPredictor}}.Radii(
                this, threatModel ?? new {{file.ThreatModel}}(), method, inputs, most{{(Shape.Length > 0 ? $", inputShape: {Shape}" : "")}}{{Steps}});
        """);

    private void WriteForNumbers() => writer.Line().Lines($$"""
        /// <summary>Classifies inputs given as numbers, {{ClassifierEmitter.Size(file)}} of each, with a proof likewise.</summary>
        /// <exception cref="{{names.RobustException}}">They are no whole inputs, one is out of range, or a logit is not finite.</exception>
        {{access}} {{Prediction}}[] PredictCertified(
            {{names.ReadOnlySpan}}<float> values,
            {{Options}})
        {
            using var inputs = {{names.Predictor}}.Batch(values, {{Shape}});
            return PredictCertified(inputs, threatModel, method);
        }
        """);

    private void WriteForRecords(string record) => writer.Line().Lines($$"""
        /// <summary>Classifies records, with a proof wherever bounds find that no perturbation changes the class.</summary>
        /// <exception cref="{{names.RobustException}}">A value is outside of its range, or a logit is not finite.</exception>
        {{access}} {{Prediction}}[] PredictCertified(
            {{names.IReadOnlyList}}<{{record}}> records,
            {{Options}})
        {
            using var inputs = {{ClassifierEmitter.Encoder(file)}}.Encode(records);
            return PredictCertified(inputs, threatModel, method);
        }

        /// <summary>Classifies one record likewise.</summary>
        {{access}} {{Prediction}} PredictCertified(
            {{record}} record,
            {{Options}}) =>
            PredictCertified(new[] { record }, threatModel, method)[0];

        /// <summary>The largest eps, of those up to <c>most</c>, for which bounds prove the prediction of each record.</summary>
        {{access}} double[] CertifiedRadii(
            {{names.IReadOnlyList}}<{{record}}> records, double most,
            {{Options}})
        {
            using var inputs = {{ClassifierEmitter.Encoder(file)}}.Encode(records);
            return CertifiedRadii(inputs, most, threatModel, method);
        }
        """);
}
