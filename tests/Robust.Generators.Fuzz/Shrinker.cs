using Robust.Generators.Fuzz.Mutations;

namespace Robust.Generators.Fuzz;

/// <summary>
/// Leaves away what a failure does not need: stretches of tokens, each half as long as the one before, until every
/// single token is needed (Zeller and Hildebrandt 2002, delta debugging, without the complements).
/// </summary>
/// <param name="judge">Tells whether what is left still fails.</param>
internal sealed class Shrinker(Func<FuzzProgram, Verdict> judge)
{
    /// <summary>A program that fails with the same signature, of which no token can be left away.</summary>
    public FuzzProgram Shrink(FuzzProgram program, Verdict verdict)
    {
        program = program with { Sources = [.. program.Sources] };
        for (var before = int.MaxValue; Size(program) < before;)
        {
            before = Size(program);
            for (var source = 0; source < program.Sources.Count; source++)
            {
                program = ShrinkSource(program, source, verdict);
            }
        }

        var filled = program with { Sources = [.. program.Sources.Where(source => source.Length > 0)] };
        return Fails(filled, verdict) ? filled : program;
    }

    private FuzzProgram ShrinkSource(FuzzProgram program, int source, Verdict verdict)
    {
        var tokens = Source.Tokens(program.Sources[source]).Select(token => token.ToFullString()).ToList();
        for (var length = tokens.Count; length > 0; length /= 2)
        {
            for (var start = 0; start + length <= tokens.Count;)
            {
                List<string> rest = [.. tokens.Take(start), .. tokens.Skip(start + length)];
                var candidate = program.With(source, string.Concat(rest));
                if (Fails(candidate, verdict))
                {
                    (program, tokens) = (candidate, rest);
                }
                else
                {
                    start += length;
                }
            }
        }

        return program;
    }

    private static int Size(FuzzProgram program) => program.Sources.Sum(source => source.Length);

    private bool Fails(FuzzProgram program, Verdict verdict)
    {
        var found = judge(program);
        return (found.Outcome, found.Signature) == (verdict.Outcome, verdict.Signature);
    }
}
