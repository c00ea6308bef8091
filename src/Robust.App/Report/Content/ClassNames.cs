using System.Globalization;

namespace Robust.App.Report.Content;

/// <summary>What classes are called.</summary>
internal static class ClassNames
{
    /// <summary>The name of a class; its number where it has none.</summary>
    public static string Of(IReadOnlyList<string>? names, long index) =>
        names is not null && index >= 0 && index < names.Count ? names[(int)index] : index.ToString(CultureInfo.InvariantCulture);
}
