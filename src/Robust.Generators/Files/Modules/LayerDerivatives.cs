using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Modules;

/// <summary>The derivative of each kind of layer, as the class within the module writes it.</summary>
internal static class LayerDerivatives
{
    /// <summary>What stands before the names of the module's fields.</summary>
    public const string Owner = "net.";

    public static LayerDerivative Of(ModuleLayer layer, Names names)
    {
        var (field, call) = (Owner + layer.Layer.Name, LayerCalls.Of(layer, "x", names, Owner));
        var shape = layer.Layer.Name + "Shape";
        return layer.Layer switch
        {
            BlockLayer => OfPart(field, layer.Layer.Name + "Part", names),
            ConvolutionLayer =>
                new LayerDerivative(call, $"{names.Pullbacks}.Convolution(g, {field}, {shape})").WithShape(shape),
            LinearLayer => new(call, $"{names.Pullbacks}.Linear(g, {field})"),
            BatchNormLayer => new(call, $"{names.Pullbacks}.BatchNorm(g, {field})"),
            GroupNormLayer => OfInput(layer, "GroupNorm", $", {field}", names),
            LayerNormLayer => OfInput(layer, "LayerNorm", $", {field}", names),
            NormalizeLayer => new(call, $"g / {field}_std"),
            FlattenLayer => new LayerDerivative(call, $"g.reshape({shape})").WithShape(shape),
            GlobalPoolLayer =>
                new LayerDerivative(call, $"{names.Pullbacks}.GlobalAveragePool(g, {shape})").WithShape(shape),
            PoolLayer pool => Of(pool, call, names).WithShape(shape),
            ActivationLayer { Function: Activation.LeakyReLU } leaky =>
                OfInput(layer, "LeakyReLU", "", names, $", {Numbers.Text(leaky.Slope)}"),
            ActivationLayer { Function: Activation.GELU or Activation.SiLU } smooth =>
                OfInput(layer, $"{smooth.Function}", "", names),
            ActivationLayer activation => OfOutput(layer, activation, call, names),
            _ => throw new ArgumentException($"{layer.Layer.Name} has no derivative.", nameof(layer)),
        };
    }

    /// <summary>A function whose derivative is told by its output.</summary>
    private static LayerDerivative OfOutput(ModuleLayer layer, ActivationLayer activation, string call, Names names)
    {
        var kept = layer.Layer.Name + "Output";
        return new($"{kept} = Keep({call})", $"{names.Pullbacks}.{activation.Function}(g, {kept})")
        {
            Field = $"{names.Tensor} {kept} = null!",
        };
    }

    /// <summary>A function whose derivative is told by its input.</summary>
    private static LayerDerivative OfInput(
        ModuleLayer layer, string function, string module, Names names, string arguments = "")
    {
        var kept = layer.Layer.Name + "Input";
        return new(
            LayerCalls.Of(layer, kept, names, Owner), $"{names.Pullbacks}.{function}(g{module}, {kept}{arguments})")
        {
            Before = $"{kept} = Keep(x);",
            Field = $"{names.Tensor} {kept} = null!",
        };
    }

    /// <summary>A module of several layers, which is taken to first order by itself.</summary>
    private static LayerDerivative OfPart(string field, string part, Names names) =>
        new($"{part}.Output", $"{part}.InputGradient(g)")
        {
            Before = $"{part} = Keep({field}, x);",
            Field = $"{names.Linearization} {part} = null!",
        };

    private static LayerDerivative Of(PoolLayer pool, string call, Names names)
    {
        var (shape, window) = (pool.Name + "Shape", $"{Numbers.Text(pool.Kernel)}, {pool.Stride}, {Numbers.Text(pool.Padding)}");
        if (!pool.IsMaximum)
        {
            return new(call, $"{names.Pullbacks}.AveragePool(g, {shape}, {window})");
        }

        var places = pool.Name + "Places";
        return new($"{names.Pooling}.Max(x, {window}, out {places})", $"{names.Pullbacks}.MaxPool(g, {places}, {shape})")
        {
            After = $"Keep({places});",
            Field = $"{names.Tensor} {places} = null!",
        };
    }
}
