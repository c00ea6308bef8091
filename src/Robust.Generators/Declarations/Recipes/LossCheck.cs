using Robust.Generators.Declarations.Signatures;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Declarations.Recipes;

/// <summary>Whether the loss of an inner maximizer is defined for the classes.</summary>
internal static class LossCheck
{
    /// <summary>Reports a loss that needs more classes than there are (RBST0018).</summary>
    public static void Check(
        AttributeUse use, InnerMaximizer maximizer, Declaration declaration, Problems problems)
    {
        var (loss, needed) = maximizer switch
        {
            Pgd { Loss: InnerLoss.Dlr } => ("Dlr", 3),
            Pgd { Loss: InnerLoss.TargetedDlr } => ("TargetedDlr", 4),
            _ => ("", 0),
        };
        if (needed > 0 && ClassesParser.Parse(declaration, new Problems()) is { } classes && classes.Count < needed)
        {
            problems.Add(
                Rules.TooFewClassesForLoss,
                use,
                Fix.RemoveArgument("Loss"),
                loss,
                Numbers.Text(needed),
                declaration.Type.Name,
                Numbers.Text(classes.Count));
        }
    }
}
