using System.Globalization;

namespace Robust.LibTorch.Tests.Internals.Surface;

/// <summary>The names that the API list gives to types and default values.</summary>
internal static class ApiNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsGenericParameter) return type.Name;
        if (type.IsArray) return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } value) return $"{Of(value)}?";
        // The list writes tuples of type parameters in full.
        if (IsTuple(type) && !type.ContainsGenericParameters) return $"({Names(type.GetGenericArguments())})";
        return Qualified(type);
    }

    public static string OfValue(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        bool flag => flag ? "true" : "false",
        char letter => $"'{letter}'",
        string text => $"\"{text}\"",
        float number => number.ToString(CultureInfo.InvariantCulture) + "f",
        double number => number.ToString(CultureInfo.InvariantCulture),
        _ when (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } numbers =>
            $"{Of(numbers)}.{Enum.ToObject(numbers, value)}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static bool IsTuple(Type type) =>
        type is { IsGenericType: true, Namespace: "System" }
        && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal);

    // A nested type's type arguments begin with those of the types around it.
    private static string Qualified(Type type)
    {
        var arguments = type.GetGenericArguments();
        var parts = new List<string>();
        for (var part = type; part is not null; part = part.DeclaringType)
        {
            var outer = part.DeclaringType?.GetGenericArguments().Length ?? 0;
            var own = arguments[outer..Math.Max(outer, part.GetGenericArguments().Length)];
            parts.Insert(0, own.Length == 0 ? part.Name : $"{part.Name.Split('`')[0]}<{Names(own)}>");
        }

        var isOwn = type.Namespace?.StartsWith("TorchSharp", StringComparison.Ordinal) == true;
        return string.Join('.', isOwn ? parts.Prepend(type.Namespace!) : parts);
    }

    private static string Names(IEnumerable<Type> types) => string.Join(", ", types.Select(Of));
}
