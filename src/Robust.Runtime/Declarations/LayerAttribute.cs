namespace Robust.Declarations;

/// <summary>
/// A layer of a declared architecture. Layers are applied in the order in which their attributes stand in the source.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public abstract class LayerAttribute : Attribute
{
    /// <summary>
    /// The name of the layer's field and of its tensors in a state dict; unless given, its kind and number, such as
    /// <c>conv2</c>. An identifier that nothing else in the class has.
    /// </summary>
    public string? Name { get; set; }
}
