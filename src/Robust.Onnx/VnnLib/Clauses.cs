namespace Robust.Onnx.VnnLib;

/// <summary>A formula as a list of clauses of which one has to hold: its disjunctive normal form.</summary>
internal sealed class Clauses
{
    /// <summary>How many conditions may be copied while "and" is distributed over "or": each pair of ors multiplies them.</summary>
    private const int MostCopies = 1 << 20;

    private readonly List<Clause> list;
    private int copies;

    private Clauses(List<Clause> list) => this.list = list;

    /// <summary>The formula that always holds: one clause without conditions.</summary>
    public static Clauses True => new([new Clause()]);

    /// <summary>The formula that never holds: no clause.</summary>
    public static Clauses False => new([]);

    /// <summary>Its clauses.</summary>
    public IReadOnlyList<Clause> List => list;

    /// <summary>Takes the clauses of another formula, of which one may hold instead.</summary>
    public void Or(Clauses other)
    {
        list.AddRange(other.list);
        copies += other.copies;
    }

    /// <summary>Takes the conditions of another formula, which has to hold too.</summary>
    /// <returns>Whether it did; not where too many conditions would be copied.</returns>
    public bool And(Clauses other)
    {
        copies += other.copies;
        if (list.Count == 1 && other.list.Count == 1)
        {
            list[0].Add(other.list[0]);
            return true;
        }

        // Also where one of the two is a single clause: it is copied to each of the others.
        var conditions = (list.Sum(static clause => 1L + clause.Count) * other.list.Count)
            + (other.list.Sum(static clause => 1L + clause.Count) * list.Count);
        if (copies + conditions > MostCopies)
        {
            return false;
        }

        copies += (int)conditions;
        List<Clause> product = [.. list.SelectMany(_ => other.list, static (one, another) => new Clause().Add(one).Add(another))];
        list.Clear();
        list.AddRange(product);
        return true;
    }
}
