namespace Robust.Declarations;

/// <summary>
/// A named recipe: derive from this class, put the choices on the derived class once, and put that on models.
/// </summary>
/// <remarks>
/// <code>
/// [Pgd(Steps = 10), Trades, Sgd(WeightDecay = 5e-4), Piecewise, Training(Epochs = 110)]
/// public sealed class CifarRecipeAttribute : RecipeAttribute;
///
/// [RobustModel(Eps = 8 / 255.0), CifarRecipe]
/// public sealed partial class CifarNet : Module&lt;Tensor, Tensor&gt; { ... }
/// </code>
/// What a model chooses itself wins over its recipe, role by role (inner maximizer, objective, outer minimizer,
/// schedule, warm-up, length, and each addition of an objective); a recipe derived from another one wins over that one
/// in the same way. A model has one recipe.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class RecipeAttribute : Attribute;
