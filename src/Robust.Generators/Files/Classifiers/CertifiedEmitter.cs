using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Classifiers;

/// <summary>Writes predictions that carry a proof.</summary>
internal static class CertifiedEmitter
{
    /// <summary>The members.</summary>
    public static readonly string[] FixedNames = ["PredictCertified", "CertifiedRadii"];

    /// <summary>Writes them, if bounds get through the network.</summary>
    public static void Write(IndentedWriter writer, ClassifierFile file, string access, Names names)
    {
        if (file.ProvenThreat is not { } threat)
        {
            return;
        }

        var prediction = $"{names.CertifiedPrediction}<{file.Labels?.Type.Code ?? "int"}>";
        var arguments = $"this, threatModel ?? new {threat}(), method, inputs";
        var shape = file.Input is null ? "" : $"[{ClassifierEmitter.Extents(file)}]";
        writer.Line().Lines($$"""
            /// <summary>Classifies a batch, with a proof wherever bounds find that no perturbation changes the class.</summary>
            /// <param name="inputs">Inputs as <c>Predict</c> takes them.</param>
            /// <param name="threatModel">What to withstand, such as another eps; null for what is declared.</param>
            /// <param name="method">How bounds are found: the tighter the longer it takes.</param>
            /// <exception cref="{{names.RobustException}}">The inputs are of another shape, type or range, or a logit is not finite.</exception>
            {{access}} {{prediction}}[] PredictCertified(
                {{names.Tensor}} inputs, {{names.IThreatModel}}? threatModel = null, {{names.BoundMethod}} method = {{names.BoundMethod}}.Crown) =>
                {{names.CertifiedPredictor}}.Predict(
                    {{arguments}},
                    static output => {{ClassifierEmitter.Label(file)}}{{(shape.Length > 0 ? $", {shape}" : "")}});

            /// <summary>The largest eps, of those up to <c>most</c>, for which bounds prove each prediction; 0 where there is none.</summary>
            /// <param name="inputs">Inputs as <c>Predict</c> takes them.</param>
            /// <param name="most">The largest eps that is tried.</param>
            /// <param name="threatModel">The kind of perturbations; null for what is declared.</param>
            /// <param name="method">How bounds are found.</param>
            public double[] CertifiedRadii(
                {{names.Tensor}} inputs, double most, {{names.IThreatModel}}? threatModel = null, {{names.BoundMethod}} method = {{names.BoundMethod}}.Crown) =>
                {{names.CertifiedPredictor}}.Radii(
                    {{arguments}}, most{{(shape.Length > 0 ? $", inputShape: {shape}" : "")}});
            """);
    }
}
