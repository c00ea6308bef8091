using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Objectives.Bounds;

/// <summary>Writes an objective of bounds: its own loss, then what all of them may have besides.</summary>
/// <param name="terms">What goes with the loss.</param>
internal abstract class BoundEmitter(BoundTerms terms) : ObjectiveEmitter
{
    /// <inheritdoc/>
    public sealed override string Summary => Formula
        + (terms.Regularization == 0
            ? ""
            : $"; while eps rises, plus {Text(terms.Regularization)} times regularizers of tight bounds and even ReLUs")
        + (terms.L1 == 0 ? "" : $"; plus {Text(terms.L1)} times the absolute values of all weights")
        + (terms.Initializes ? "; from weights that keep intervals small" : "");

    /// <inheritdoc/>
    public sealed override string Choice => ChoiceText.Of(
        Name,
        [
            .. OwnNumbers,
            .. ChoiceText.Unless0("regularization", terms.Regularization),
            .. ChoiceText.Unless0("l1", terms.L1),
            .. ChoiceText.Unless0("smallWeights", terms.Initializes ? 1 : 0),
        ]);

    /// <summary>What it is called.</summary>
    protected abstract string Name { get; }

    /// <summary>Its own numbers.</summary>
    protected abstract (string, double)[] OwnNumbers { get; }

    /// <summary>What it minimizes, without what goes with it.</summary>
    protected abstract string Formula { get; }

    /// <summary>The lines from <c>x</c> and <c>y</c> to <c>logits</c> and <c>loss</c>, by intervals in <c>bounds</c>.</summary>
    protected abstract string OwnLoss(Names names);

    /// <inheritdoc/>
    protected sealed override string Loss(Names names) => OwnLoss(names)
        + (terms.Regularization == 0 ? "" : $$"""


            // Tight bounds, and ReLUs as often active as inactive, until eps is whole (Shi et al. 2021).
            if (context.EpsShare < 1)
            {
                loss += {{Text(terms.Regularization)}} * (1 - context.EpsShare) * bounds.Regularizers();
            }

            """)
        + (terms.L1 == 0 ? "" : $"\nloss += {Text(terms.L1)} * {names.ObjectiveTerms}.AbsoluteWeights(Model);");

    /// <summary>A number as it appears in code.</summary>
    protected static string Text(double number) => Numbers.Text(number);

    /// <summary>
    /// The lines of a loss that is the cross-entropy of <c>logits</c>, unless another is given, and of the clean inputs with a weight that
    /// falls with the rise of eps.
    /// </summary>
    protected static string Mixture(double cleanWeight, Names names, string? worst = null) => $$"""
        var cleanWeight = 1 - {{(cleanWeight == 0 ? "" : Text(Complement(cleanWeight)) + " * ")}}context.EpsShare;  // 1 at first
        var loss = (1 - cleanWeight) * {{worst ?? CrossEntropy("logits", 0, names)}};
        if (cleanWeight > 0)
        {
            loss += cleanWeight * {{CrossEntropy("bounds.Clean", 0, names)}};
        }
        """;

    /// <summary>The clean weight in words.</summary>
    protected static string Kappa(double cleanWeight) =>
        $"kappa CE(f(x), y) + (1 - kappa) CE(z, y), kappa from 1 to {Text(cleanWeight)} as eps rises, z the worst logits";
}
