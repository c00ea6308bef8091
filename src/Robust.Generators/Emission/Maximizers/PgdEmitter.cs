using Robust.Generators.Models;

namespace Robust.Generators.Emission.Maximizers;

/// <summary>PGD from one random start (Madry et al. 2018).</summary>
internal sealed class PgdEmitter(Pgd pgd) : MaximizerEmitter
{
    public override string Summary =>
        $"PGD on cross-entropy, {PgdText.Steps(pgd)} from a uniform start{PgdText.Origin(pgd)}";

    public override Passes Passes => new(pgd.Steps, pgd.Steps);

    public override void WriteBody(IndentedWriter writer, Names names)
    {
        writer.Lines($"""
            // Inner maximization: PGD on cross-entropy, {PgdText.Steps(pgd)} from a uniform start.
            {Preparation(names)}
            var delta = set.Start(Generator);
            """);
        PgdText.WriteAscent(writer, pgd, names);
        writer.Line().Lines("return delta.MoveToOuterDisposeScope();");
    }
}
