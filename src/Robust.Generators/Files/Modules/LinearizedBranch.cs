using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Modules;

/// <summary>
/// A residual branch in a derivative: the gradient of its sum goes both ways, and what came through the shortcut is added where
/// the shortcut took its input.
/// </summary>
internal sealed class LinearizedBranch
{
    private readonly Shortcut? shortcut;
    private readonly string number;
    private readonly string name;
    private readonly bool hasOwnPlace;

    public LinearizedBranch(int number, string name, IReadOnlyList<ModuleLayer> layers)
    {
        (this.number, this.name) = (Numbers.Text(number), name);
        var parts = layers.Where(layer => layer.Layer.Name == name).ToList();
        shortcut = parts.First(static layer => layer.Layer is EndResidualLayer).Shortcut;
        hasOwnPlace = shortcut is not null && parts.Exists(static layer => layer.Layer is ProjectionLayer);
    }

    /// <summary>What the sum adds without a projection and, on the way back, the gradient of the sum.</summary>
    public string Skip => "skip" + number;

    /// <summary>The field of the projection; empty if there is none.</summary>
    public string Part => shortcut is null ? "" : name + "Part";

    /// <summary>Whether the projection is there in some uses of a block only.</summary>
    public bool IsConditional => shortcut is { Condition.Length: > 0 };

    /// <summary>What takes the projection to first order.</summary>
    public string Linearize
    {
        get
        {
            var (module, input) = (LayerDerivatives.Owner + name, hasOwnPlace ? Fork : Skip);
            return IsConditional
                ? $"{Part} = {module} is null ? null : Keep({module}, {input});"
                : $"{Part} = Keep({module}, {input});";
        }
    }

    /// <summary>What the sum adds.</summary>
    public string Added => shortcut is null ? Skip : IsConditional ? $"({Part}?.Output ?? {Skip})" : $"{Part}.Output";

    /// <summary>The statements where the branch begins.</summary>
    public (string Forward, string Backward) AtStart => this switch
    {
        { shortcut: null } => (Remember(Skip), $"g = g + {Skip};"),
        { hasOwnPlace: false, IsConditional: false } => (Remember(Skip), $"g = g + {Projected};"),
        { hasOwnPlace: false } => (Remember(Skip), $"g = g + ({Part}?.InputGradient({Skip}) ?? {Skip});"),
        { IsConditional: true } => (Remember(Skip), $"g = {Part} is null ? g + {Skip} : g;"),
        _ => ("", ""),
    };

    /// <summary>The statements where the projection takes its input, if that is elsewhere.</summary>
    public (string Forward, string Backward) AtProjection => this switch
    {
        { shortcut: null } => ("", ""),
        { IsConditional: true } => (Remember(Fork), $"g = {Part} is null ? g : g + {Projected};"),
        _ => (Remember(Fork), $"g = g + {Projected};"),
    };

    private string Fork => "fork" + number;

    private string Projected => $"{Part}.InputGradient({Skip})";

    private static string Remember(string variable) => $"var {variable} = x;";
}
