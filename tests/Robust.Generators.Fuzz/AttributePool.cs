using System.Reflection;
using Robust.Declarations;

namespace Robust.Generators.Fuzz;

/// <summary>
/// The language itself, read from the runtime: whatever attribute is added there is fuzzed from then on.
/// </summary>
internal static class AttributePool
{
    private static readonly Type[] Attributes =
        [.. typeof(RobustModelAttribute).Assembly.GetExportedTypes()
            .Where(type => type is { Namespace: "Robust.Declarations", IsAbstract: false } && type.IsSubclassOf(typeof(Attribute)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)];

    private static readonly Type[] Layers =
        [.. Attributes.Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsGenericType)];

    /// <summary>An attribute with arguments, without brackets: <c>Conv2d(16, 3, Padding = 1)</c>.</summary>
    /// <param name="random">Chooses.</param>
    /// <param name="types">Names that type arguments may take.</param>
    public static string Draw(Random random, IReadOnlyList<string> types) =>
        Write(random.Pick(Attributes), random, types, Values.Of);

    /// <summary>A layer whose numbers are small.</summary>
    public static string DrawLayer(Random random) => Write(random.Pick(Layers), random, [], Values.Likely);

    private static string Write(
        Type attribute, Random random, IReadOnlyList<string> types, Func<Type, Random, string> value)
    {
        var constructors = attribute.GetConstructors();
        var positional = constructors.Length == 0
            ? []
            : random.Pick(constructors).GetParameters().SelectMany(parameter => Arguments(parameter, random, value));
        var named = attribute.GetProperties()
            .Where(property => property.SetMethod is { IsPublic: true } && random.Once(3))
            .Select(property => $"{property.Name} = {value(property.PropertyType, random)}");
        string[] arguments = [.. positional, .. named];
        return NameOf(attribute) + TypeArguments(attribute, random, types)
            + (arguments.Length == 0 ? "" : $"({string.Join(", ", arguments)})");
    }

    private static IEnumerable<string> Arguments(
        ParameterInfo parameter, Random random, Func<Type, Random, string> value)
    {
        if (parameter.IsOptional && random.Once(2))
        {
            return [];
        }

        return parameter.IsDefined(typeof(ParamArrayAttribute))
            ? Enumerable.Range(0, random.Next(1, 4))
                .Select(_ => value(parameter.ParameterType.GetElementType()!, random))
            : [value(parameter.ParameterType, random)];
    }

    private static string TypeArguments(Type attribute, Random random, IReadOnlyList<string> types) =>
        attribute.IsGenericType
            ? $"<{string.Join(", ", attribute.GetGenericArguments().Select(_ => random.Pick(types)))}>"
            : "";

    private static string NameOf(Type attribute)
    {
        var name = attribute.Name.Split('`')[0];
        return name[..^"Attribute".Length];
    }
}
