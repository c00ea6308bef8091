using Microsoft.CodeAnalysis;

namespace Robust.Generators.Analyzers;

/// <summary>Torch's types in a compilation, for analyzers that look at hand-written code.</summary>
internal sealed class TorchTypes
{
    private readonly INamedTypeSymbol module;
    private readonly INamedTypeSymbol tensor;
    private readonly INamedTypeSymbol? parameter;

    private TorchTypes(INamedTypeSymbol module, INamedTypeSymbol tensor, INamedTypeSymbol? parameter) =>
        (this.module, this.tensor, this.parameter) = (module, tensor, parameter);

    /// <summary>The types; null in a compilation without torch.</summary>
    public static TorchTypes? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("TorchSharp.torch+nn+Module") is { } module
        && compilation.GetTypeByMetadataName("TorchSharp.torch+Tensor") is { } tensor
            ? new(module, tensor, compilation.GetTypeByMetadataName("TorchSharp.Modules.Parameter"))
            : null;

    /// <summary>Whether a type is <c>nn.Module</c> or derives from it.</summary>
    public bool IsModule(ITypeSymbol? type) => Ancestors(type).Any(each => Same(each, module));

    /// <summary>Whether a type is <c>Parameter</c>.</summary>
    public bool IsParameter(ITypeSymbol? type) => Same(type, parameter);

    /// <summary>Whether a type is <c>Tensor</c> itself.</summary>
    public bool IsTensor(ITypeSymbol? type) => Same(type, tensor);

    /// <summary>Whether torch itself declares a type.</summary>
    public bool Declares(ITypeSymbol? type) =>
        SymbolEqualityComparer.Default.Equals(type?.ContainingAssembly, module.ContainingAssembly);

    /// <summary>
    /// Whether nothing is lost when a module of this type is not registered: it has no parameters and does the same in
    /// training as in evaluation.
    /// </summary>
    public bool IsStateless(ITypeSymbol type) =>
        Declares(type)
        && Ancestors(type).Any(each => each.Name == "ParameterLessModule")
        && !type.Name.Contains("Dropout")
        && type.Name != "RReLU";

    private static IEnumerable<ITypeSymbol> Ancestors(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            yield return type;
        }
    }

    private static bool Same(ITypeSymbol? type, INamedTypeSymbol? other) =>
        type is not null && SymbolEqualityComparer.Default.Equals(type, other);
}
