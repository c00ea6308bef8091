using Robust.Generators.Fuzz.Mutations;

namespace Robust.Generators.Fuzz;

/// <summary>Draws programs: the same for the same seed and number, on every machine and in any order.</summary>
internal static class Mutator
{
    // Listed as often as wanted: what mostly breaks the syntax is rare, since the compiler refuses the rest of it.
    private static readonly Mutation[] Mutations =
    [
        NodeMutations.Drop, NodeMutations.Duplicate, NodeMutations.Swap, NodeMutations.Swap,
        AttributeMutations.Add, AttributeMutations.Add, AttributeMutations.Add, AttributeMutations.Exchange,
        AttributeMutations.Combine, AttributeMutations.Move, AttributeMutations.Target,
        AttributeMutations.Revalue, AttributeMutations.Renumber, AttributeMutations.Renumber,
        AttributeMutations.Retype, AttributeMutations.Mark, AttributeMutations.Mark, AttributeMutations.Mark,
        TypeMutations.ChangeKind, TypeMutations.AddModifier, TypeMutations.DropModifier, TypeMutations.MakeGeneric,
        TypeMutations.AddBase, TypeMutations.AddMember, TypeMutations.AddMember, TypeMutations.Wrap,
        TypeMutations.Wrap, TypeMutations.AddPart,
        NameMutations.Rename, NameMutations.RenameType, NameMutations.RenameType, NameMutations.NameLayer,
        TextMutations.DropToken, TextMutations.DuplicateToken, TextMutations.InsertToken, TextMutations.ReplaceToken,
        TextMutations.Truncate, TextMutations.DropBrace, TextMutations.DropStretch, TextMutations.CopyStretch,
    ];

    /// <summary>The program of a number.</summary>
    /// <param name="seed">The campaign.</param>
    /// <param name="number">The program's number in it.</param>
    public static FuzzProgram Draw(int seed, int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var program = Begin(random);
        do
        {
            var source = random.Next(program.Sources.Count);
            program = program.With(source, random.Pick(Mutations)(program.Sources[source], random));
        }
        while (random.Once(3));

        return program;
    }

    /// <summary>A seed, sometimes with additions, with another one in a file of its own, without references.</summary>
    private static FuzzProgram Begin(Random random)
    {
        var source = Seeds.Draw(random);
        while (random.Once(3))
        {
            source += $"\n{random.Pick(Seeds.Additions)}\n";
        }

        string[] sources = random.Once(6) ? [source, Seeds.Draw(random)] : [source];
        return new(sources, random.Once(25) ? random.Pick(Enum.GetValues<Libraries>()) : Libraries.All);
    }
}
