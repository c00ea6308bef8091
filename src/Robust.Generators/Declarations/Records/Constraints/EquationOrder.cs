using Robust.Generators.Models;

namespace Robust.Generators.Declarations.Records.Constraints;

/// <summary>The order in which equations are solved, and what a repair moves instead of the columns that they assign.</summary>
internal static class EquationOrder
{
    /// <summary>
    /// The other relations and then the equations, each behind those that it depends on; null with a reason if two equations assign one
    /// column or some assign one another.
    /// </summary>
    public static IReadOnlyList<RecordRelation>? Of(
        IReadOnlyList<RecordRelation> relations, out (RecordRelation Relation, string Complaint)? reason)
    {
        reason = null;
        var equations = new Dictionary<int, RecordRelation>();
        foreach (var equation in relations.Where(static relation => relation.Equation is not null))
        {
            if (equations.ContainsKey(equation.Equation!.Value))
            {
                reason = (equation, $"assigns what '{equations[equation.Equation.Value].Name}' assigns already; solve it for another feature");
                return null;
            }

            equations.Add(equation.Equation.Value, equation);
        }

        var (solved, waiting) = (new List<RecordRelation>(), equations.Values.ToList());
        while (waiting.Count > 0)
        {
            if (waiting.Find(equation => !equation.Excess.Columns.Any(column => waiting.Exists(other => other.Equation == column)))
                is not { } next)
            {
                reason = (waiting[0], "assigns a feature that it depends on by way of other equations; solve it for another one");
                return null;
            }

            waiting.Remove(next);
            solved.Add(next);
        }

        return
        [
            .. relations.Where(static relation => relation.Equation is null).Concat(solved)
                .Select(relation => relation with { Movable = Free(relation, equations).ToEquatableArray() }),
        ];
    }

    /// <summary>The columns that a repair moves: in place of one that an equation assigns, what that one is determined by.</summary>
    private static IEnumerable<int> Free(RecordRelation relation, IReadOnlyDictionary<int, RecordRelation> equations) => relation.Movable
        .SelectMany(column => equations.TryGetValue(column, out var equation) ? Free(equation, equations) : [column])
        .Distinct()
        .OrderBy(static column => column);
}
