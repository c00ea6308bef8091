namespace Robust.Generators.Files.Modules;

/// <summary>What a layer adds to a derivative.</summary>
/// <param name="Call">Its output for <c>x</c>.</param>
/// <param name="Pullback">The gradient of what it takes, for the gradient <c>g</c> of what it gives.</param>
internal sealed record LayerDerivative(string Call, string Pullback)
{
    /// <summary>The statement before the call; empty for none.</summary>
    public string Before { get; init; } = "";

    /// <summary>The statement behind the call; empty for none.</summary>
    public string After { get; init; } = "";

    /// <summary>The field that keeps what the way back needs, with its type and initial value; empty for none.</summary>
    public string Field { get; init; } = "";

    /// <summary>The same with the shape of the input kept in a field.</summary>
    public LayerDerivative WithShape(string field) =>
        this with { Before = $"{field} = x.shape;", ShapeField = $"long[] {field} = null!" };

    /// <summary>The field of the input's shape; empty for none.</summary>
    public string ShapeField { get; private init; } = "";

    /// <summary>All fields.</summary>
    public IEnumerable<string> Fields => new[] { ShapeField, Field }.Where(static text => text.Length > 0);
}
