using Robust.Generators.Models;

namespace Robust.Generators.Emission;

/// <summary>Writes the threat model: the rule and, nested, the perturbation set at a batch.</summary>
internal static class ThreatModelEmitter
{
    /// <summary>The text of <c>Model.ThreatModel.g.cs</c>.</summary>
    public static string Emit(ThreatModelFile file)
    {
        var names = new Names(file.Type.ShadowedNames);
        string[] usings = ["System", "Robust", "Robust.ThreatModels", "static TorchSharp.torch"];
        var ball = (Ball)file.Threat;
        return SourceFile.Write(file.Type, usings, writer =>
        {
            WriteRule(writer, file.Type, ball, names);
            PerturbationSetEmitter.Write(writer, ball, names);
            writer.Close();
        });
    }

    private static void WriteRule(IndentedWriter writer, ModelType type, Ball ball, Names names)
    {
        var (eps, lower, upper) =
            (Numbers.Text(ball.Radius), Numbers.Text(ball.Lower), Numbers.Text(ball.Upper));
        var (name, error) = (type.ThreatModelName, names.ArgumentOutOfRangeException);
        writer.Lines("/// <summary>");
        writer.Documentation($"What <see cref=\"{type.Cref}\"/> must withstand: "
            + $"P(x) = {{ delta : |delta|_inf &lt;= eps, x + delta in [{lower}, {upper}] }}, "
            + $"eps = {Numbers.Length(ball.Radius)} unless given.");
        writer.Lines("/// </summary>");
        writer.Open(type.Companion("sealed class", name, names.IThreatModel));
        writer.Lines($$"""
            /// <summary>The declared radius, in input units.</summary>
            public const double DeclaredEps = {{eps}};

            /// <summary>Creates the threat model.</summary>
            /// <param name="eps">The radius in input units, finite and at least 0.</param>
            /// <exception cref="{{error}}"><paramref name="eps"/> is negative, infinite or NaN.</exception>
            public {{Identifiers.Escape(name)}}(double eps = DeclaredEps)
            {
                if (!(eps >= 0) || double.IsInfinity(eps))
                {
                    throw new {{error}}(nameof(eps), eps, "Eps must be finite and at least 0.");
                }

                Eps = eps;
            }

            /// <inheritdoc/>
            public {{names.Norm}} Norm => {{names.Norm}}.LInf;

            /// <inheritdoc/>
            public double Eps { get; }

            /// <inheritdoc/>
            public double Lower => {{lower}};

            /// <inheritdoc/>
            public double Upper => {{upper}};

            /// <inheritdoc/>
            public {{names.IPerturbationSet}} At({{names.Tensor}} inputs) => new Set(inputs, Eps);

            """);
    }
}
