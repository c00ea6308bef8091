using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Robust.LibTorch.Tests.Internals.Surface;

/// <summary>Writes types and members as lines of the API list.</summary>
internal static class ApiFormatter
{
    public const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    /// <summary>A type's line, for example <c>TorchSharp.Scalar | sealed class</c>.</summary>
    public static string Line(Type type)
    {
        var hasBase = type is { IsClass: true, BaseType: not null } && type.BaseType != typeof(object);
        return $"{ApiNames.Of(type)} | {Kind(type)}{(hasBase ? $" : {ApiNames.Of(type.BaseType!)}" : "")}";
    }

    /// <summary>The lines of the members that a type declares and code elsewhere can use.</summary>
    public static IEnumerable<string> Lines(Type type)
    {
        var owner = ApiNames.Of(type);
        if (type.IsEnum) return Enum.GetNames(type).Select(name => $"{owner}.{name} = {Number(type, name)}");
        if (typeof(Delegate).IsAssignableFrom(type)) return [];
        IEnumerable<string> members =
        [
            .. type.GetConstructors(Declared).Where(IsUsable).Select(Constructor),
            .. type.GetFields(Declared).Where(IsUsable).Select(Field),
            .. type.GetProperties(Declared).Where(IsUsable).Select(Property),
            .. type.GetMethods(Declared).Where(IsUsable).Select(Method),
        ];
        return members.Select(member => $"{owner}.{member}");
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static object Number(Type type, string name) =>
        Convert.ChangeType(Enum.Parse(type, name), Enum.GetUnderlyingType(type), CultureInfo.InvariantCulture);

    private static bool IsUsable(MethodBase method) =>
        (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
        && !(method.IsSpecialName && !method.IsConstructor && !method.Name.StartsWith("op_", StringComparison.Ordinal))
        && !(method.IsConstructor && method.IsStatic)
        && method.GetCustomAttribute<CompilerGeneratedAttribute>() is null;

    private static bool IsUsable(FieldInfo field) =>
        (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName;

    private static bool IsUsable(PropertyInfo property) => Accessors(property).Any();

    private static IEnumerable<MethodInfo> Accessors(PropertyInfo property) =>
        property.GetAccessors(nonPublic: true).Where(item => item.IsPublic || item.IsFamily || item.IsFamilyOrAssembly);

    private static string Constructor(ConstructorInfo constructor) =>
        $"{Signature(constructor, "ctor")}{Modifiers(constructor)}";

    private static string Field(FieldInfo field) =>
        $"{field.Name} : {ApiNames.Of(field.FieldType)}{(field.IsStatic ? " static" : "")} field";

    private static string Property(PropertyInfo property)
    {
        var accessors = Accessors(property).ToList();
        var get = accessors.Exists(item => item.ReturnType != typeof(void)) ? "get; " : "";
        var set = accessors.Exists(item => item.ReturnType == typeof(void)) ? "set; " : "";
        var indices = property.GetIndexParameters();
        var name = indices.Length == 0 ? property.Name : $"this[{Parameters(indices)}]";
        var isStatic = accessors[0].IsStatic ? " static" : "";
        return $"{name} {{ {get}{set}}} : {ApiNames.Of(property.PropertyType)}{isStatic}";
    }

    private static string Method(MethodInfo method) =>
        $"{Signature(method, method.Name)} : {ApiNames.Of(method.ReturnType)}{Modifiers(method)}";

    private static string Signature(MethodBase method, string name)
    {
        var generic = method.IsGenericMethod
            ? $"<{string.Join(", ", method.GetGenericArguments().Select(ApiNames.Of))}>"
            : "";
        return $"{name}{generic}({Parameters(method.GetParameters())})";
    }

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var isParams = parameter.GetCustomAttribute<ParamArrayAttribute>() is not null;
        var given = parameter.ParameterType;
        var direction = parameter.IsOut ? "out " : given.IsByRef ? "ref " : "";
        var type = given.IsByRef ? given.GetElementType()! : given;
        var value = parameter.HasDefaultValue ? $" = {ApiNames.OfValue(parameter.RawDefaultValue, type)}" : "";
        return $"{(isParams ? "params " : "")}{direction}{ApiNames.Of(type)} {parameter.Name}{value}";
    }

    private static string Modifiers(MethodBase method) =>
        (method.IsStatic ? " static" : "")
        + (method.IsPublic ? "" : " protected")
        + (method.IsAbstract ? " abstract" : method is { IsVirtual: true, IsFinal: false } ? " virtual" : "");
}
