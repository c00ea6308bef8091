using System.Text.RegularExpressions;

namespace Robust.LibTorch.Tests.Internals.Surface;

/// <summary>The public surface of TorchSharp, as read from its list.</summary>
internal sealed class ApiList
{
    private static readonly string[] OfObject =
        ["ToString() : string", "Equals(object obj) : bool", "GetHashCode() : int", "Finalize() : void protected"];

    private readonly Dictionary<string, string> bases = [];
    private readonly Dictionary<string, HashSet<string>> effective = [];
    private readonly HashSet<string> types = [];
    private readonly string[] members;

    public ApiList(IEnumerable<string> lines)
    {
        var all = lines.ToLookup(line => line.Contains(" | ", StringComparison.Ordinal));
        members = [.. all[false]];
        foreach (var line in all[true])
        {
            types.Add(line);
            var parts = line.Split(" | ");
            var colon = parts[1].IndexOf(" : ", StringComparison.Ordinal);
            bases[parts[0]] = colon < 0 ? "" : parts[1][(colon + 3)..];
        }
    }

    /// <summary>Whether the list has this type line.</summary>
    public bool HasType(string line) => types.Contains(line);

    /// <summary>Whether a type has a member, its own or inherited; the text is what follows its name.</summary>
    public bool HasMember(string type, string member)
    {
        var known = MembersOf(type);
        var text = Comparable(member);
        return known.Contains(text)
            || known.Contains(text.Replace("{ get; }", "{ get; set; }", StringComparison.Ordinal));
    }

    /// <summary>A member without what a caller cannot see: overridability and the spelling of tuples.</summary>
    public static string Comparable(string member) =>
        Regex.Replace(Regex.Replace(member, " (virtual|abstract)$", ""), "ValueTuple<([^<>]*)>", "($1)");

    private HashSet<string> MembersOf(string type)
    {
        if (effective.TryGetValue(type, out var known)) return known;
        known = [.. OfObject];
        known.UnionWith(members
            .Where(line => line.StartsWith(type + ".", StringComparison.Ordinal))
            .Select(line => Comparable(line[(type.Length + 1)..])));
        if (bases.TryGetValue(type, out var parent) && parent.Length > 0) known.UnionWith(Inherited(parent));
        return effective[type] = known;
    }

    // A generic base stands in the list with type parameters; the derived type names the arguments.
    private IEnumerable<string> Inherited(string parent)
    {
        if (bases.ContainsKey(parent)) return MembersOf(parent);
        var arguments = Arguments(parent);
        var definition = bases.Keys.FirstOrDefault(name =>
            Name(name) == Name(parent) && Arguments(name).Count == arguments.Count);
        if (definition is null) return [];
        var parameters = Arguments(definition);
        return MembersOf(definition).Select(member => Comparable(parameters.Zip(arguments)
            .Where(pair => !IsOwnParameter(member, pair.First))
            .Aggregate(member, (text, pair) => Regex.Replace(text, $@"\b{pair.First}\b", pair.Second))));
    }

    // A generic method may call its parameter as the type calls its own.
    private static bool IsOwnParameter(string member, string parameter) =>
        Regex.IsMatch(member, $@"^\w+<{parameter}>\(");

    private static string Name(string type) => type.Split('<')[0];

    private static List<string> Arguments(string type)
    {
        var arguments = new List<string>();
        var start = type.IndexOf('<', StringComparison.Ordinal) + 1;
        var depth = 0;
        for (var i = start; start > 0 && i < type.Length; i++)
        {
            if (type[i] is '<' or '(') depth++;
            if (depth == 0 && (type[i] == ',' || i == type.Length - 1))
            {
                arguments.Add(type[start..i].Trim());
                start = i + 1;
            }

            if (type[i] is '>' or ')') depth--;
        }

        return arguments;
    }
}
