namespace Robust.Generators.Parsing.Recipes;

/// <summary>The choices that make a recipe, each with the attributes of which there may be one.</summary>
internal sealed record RecipeRole(string Name, params string[] Attributes)
{
    public static readonly RecipeRole Maximizer =
        new("inner maximizer", "Pgd", "Fgsm", "NFgsm", "FriendlyPgd", "Free", "Yopo", "Universal");

    public static readonly RecipeRole Objective =
        new("objective", "AdversarialTraining", "Trades", "Mart", "StandardTraining");

    public static readonly RecipeRole Minimizer = new("outer minimizer", "Adam", "AdamW", "Sgd");

    public static readonly RecipeRole Schedule = new("schedule", "OneCycle", "Piecewise", "Cosine");

    public static readonly RecipeRole WarmUp = new("warm-up", "WarmUp");

    public static readonly RecipeRole Training = new("length", "Training");

    public static readonly RecipeRole[] All = [Maximizer, Objective, Minimizer, Schedule, WarmUp, Training];

    /// <summary>Whether an attribute makes any choice of a recipe.</summary>
    public static bool Includes(AttributeUse use) => All.Any(role => role.Attributes.Contains(use.Name));
}
