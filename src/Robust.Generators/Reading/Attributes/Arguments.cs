using System.Globalization;

namespace Robust.Generators.Reading.Attributes;

/// <summary>
/// Single arguments, by the name of their property or constructor parameter. An attribute that is not there says as much as
/// one without arguments.
/// </summary>
internal static class Arguments
{
    /// <summary>An integer or the number of an enum's member.</summary>
    public static int Integer(this AttributeUse? use, string argument, int ifAbsent = 0) =>
        use?.Find(argument) is { Value: { } value } ? Convert.ToInt32(value, CultureInfo.InvariantCulture) : ifAbsent;

    /// <summary>A floating-point number.</summary>
    public static double Number(this AttributeUse? use, string argument, double ifAbsent = 0) =>
        use?.Find(argument) is { Value: { } value } ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : ifAbsent;

    /// <summary>Yes or no.</summary>
    public static bool Flag(this AttributeUse? use, string argument, bool ifAbsent) =>
        use?.Find(argument) is { Value: bool value } ? value : ifAbsent;
}
