using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets.Balls;

/// <summary>Writes the rule of a ball: its radius, a constructor for others, and the box.</summary>
internal sealed class BallEmitter(Ball ball) : ThreatEmitter
{
    private const int LongestRow = 100;

    /// <inheritdoc/>
    public override IEnumerable<string> MemberNames =>
    [
        "Set", "WithEps",
        .. ball.Norm == Norm.L0 ? new[] { "DeclaredPixels", "pixels" } : ["DeclaredEps"],
        .. ball.EpsPerValue.Count > 0 ? new[] { "DeclaredEpsPerValue" } : [],
        .. ball.Mask.Count > 0 ? new[] { "DeclaredMask" } : [],
        .. ball.IsScaled ? ScaledBallEmitter.MemberNames : [],
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Type, string Name)> Parameters =>
        ball.Norm == Norm.L0 ? [("Int32", "pixels")] : [("Double", "eps")];

    /// <inheritdoc/>
    public override void Write(IndentedWriter writer, string name, string type, Names names)
    {
        WriteConstants(writer);
        if (ball.Norm == Norm.L0)
        {
            WriteCount(writer, name, names);
        }
        else
        {
            WriteRadius(writer, name, names);
        }

        WriteProperties(writer, names);
        WriteOtherEps(writer, type, names);
        SetEmitter.For(type, ball, names).Write(writer);
    }

    private void WriteProperties(IndentedWriter writer, Names names)
    {
        writer.Lines($$"""
            /// <inheritdoc/>
            public {{names.Norm}} Norm => {{names.Norm}}.{{ball.Norm}};

            /// <inheritdoc/>
            public double Eps{{(ball.Norm == Norm.L0 ? " => pixels;" : " { get; }")}}

            /// <inheritdoc/>
            public double Lower => {{Numbers.Text(ball.Lower)}};

            /// <inheritdoc/>
            public double Upper => {{Numbers.Text(ball.Upper)}};

            """);
        if (ball.IsScaled)
        {
            ScaledBallEmitter.Write(writer, ball, names);
        }

        writer.Lines($$"""
            /// <inheritdoc/>
            public {{names.IPerturbationSet}} At({{names.Tensor}} inputs) => new Set(inputs, this);

            """);
    }

    private void WriteOtherEps(IndentedWriter writer, string type, Names names)
    {
        var argument = ball.Norm == Norm.L0 ? "eps < int.MaxValue ? (int)(eps + 0.5) : int.MaxValue" : "eps";
        writer.Lines($$"""
            /// <inheritdoc/>
            public {{names.IThreatModel}} WithEps(double eps) => new {{type}}({{argument}});

            """);
    }

    private void WriteConstants(IndentedWriter writer)
    {
        if (ball.EpsPerValue.Count > 0)
        {
            WriteNumbers(writer, "DeclaredEpsPerValue", ball.EpsPerValue.Select(Numbers.Text));
        }

        if (ball.Mask.Count > 0)
        {
            WriteNumbers(writer, "DeclaredMask", ball.Mask.Select(mayChange => mayChange ? "1" : "0"));
        }

        if (ball.IsScaled)
        {
            writer.Line();
        }
    }

    private static void WriteNumbers(IndentedWriter writer, string name, IEnumerable<string> numbers)
    {
        var rows = Rows(numbers).ToList();
        if (rows.Count == 1)
        {
            writer.Lines($"private static readonly double[] {name} = [{rows[0]}];");
            return;
        }

        writer.Lines($"private static readonly double[] {name} =").Lines("[");
        rows.ForEach(row => writer.Lines($"    {row},"));
        writer.Lines("];");
    }

    private static IEnumerable<string> Rows(IEnumerable<string> numbers)
    {
        var row = "";
        foreach (var number in numbers)
        {
            if (row.Length + number.Length > LongestRow / 2 && row.Length > 0)
            {
                yield return row;
                row = "";
            }

            row += row.Length == 0 ? number : $", {number}";
        }

        yield return row;
    }

    private void WriteRadius(IndentedWriter writer, string name, Names names)
    {
        var isPerValue = ball.EpsPerValue.Count > 0;
        var error = names.ArgumentOutOfRangeException;
        writer.Lines($$"""
            /// <summary>The {{(isPerValue ? "largest declared" : "declared")}} radius, in input units.</summary>
            public const double DeclaredEps = {{ball.WrittenRadius ?? Numbers.Text(ball.Radius)}};

            /// <summary>Creates the threat model.</summary>
            """);
        writer.Lines("/// <param name=\"eps\">The " + (isPerValue
            ? "largest radius in input units, finite and at least 0; the others go with it."
            : "radius in input units, finite and at least 0.") + "</param>");
        writer.Lines($$"""
            /// <exception cref="{{error}}"><paramref name="eps"/> is negative, infinite or NaN.</exception>
            public {{name}}(double eps = DeclaredEps)
            {
                if (!(eps >= 0) || double.IsInfinity(eps))
                {
                    throw new {{error}}(nameof(eps), eps, "Eps must be finite and at least 0.");
                }

                Eps = eps;
            }

            """);
    }

    private void WriteCount(IndentedWriter writer, string name, Names names) => writer.Lines($$"""
        /// <summary>The declared number of pixels.</summary>
        public const int DeclaredPixels = {{Numbers.Text(ball.Radius)}};

        private readonly int pixels;

        /// <summary>Creates the threat model.</summary>
        /// <param name="pixels">How many pixels may change, at least 0.</param>
        /// <exception cref="{{names.ArgumentOutOfRangeException}}"><paramref name="pixels"/> is negative.</exception>
        public {{name}}(int pixels = DeclaredPixels)
        {
            {{names.ArgumentOutOfRangeException}}.ThrowIfNegative(pixels);
            this.pixels = pixels;
        }

        """);
}
