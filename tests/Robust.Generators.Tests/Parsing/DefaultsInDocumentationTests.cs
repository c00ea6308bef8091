using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Robust.Declarations;

namespace Robust.Generators.Tests.Parsing;

/// <summary>What the documentation of an attribute says to be so unless given is so.</summary>
public sealed partial class DefaultsInDocumentationTests
{
    public static TheoryData<string, string, double> Documented
    {
        get
        {
            var rows = new TheoryData<string, string, double>();
            foreach (var property in Properties)
            {
                if (Said(property) is { } value)
                {
                    rows.Add(property.DeclaringType!.Name, property.Name, value);
                }
            }

            return rows;
        }
    }

    private static IEnumerable<PropertyInfo> Properties => typeof(PgdAttribute).Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(Attribute)) && type.GetConstructor(Type.EmptyTypes) is not null
            && type is { IsAbstract: false, ContainsGenericParameters: false })
        .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly));

    private static XElement Documentation { get; } =
        XElement.Load(Path.ChangeExtension(typeof(PgdAttribute).Assembly.Location, ".xml"));

    [Theory]
    [MemberData(nameof(Documented))]
    public void A_number_unless_given_is_what_the_attribute_has(string attribute, string property, double value)
    {
        var type = typeof(PgdAttribute).Assembly.GetExportedTypes().Single(type => type.Name == attribute);

        var actual = type.GetProperty(property)!.GetValue(Activator.CreateInstance(type));

        Assert.Equal(value, Convert.ToDouble(actual, CultureInfo.InvariantCulture));
    }

    /// <summary>Numbers with a default that is not 0 say it.</summary>
    [Fact]
    public void Every_default_is_documented() => Assert.All(Properties, property =>
    {
        var value = property.GetValue(Activator.CreateInstance(property.DeclaringType!));
        if (value is int or double && Convert.ToDouble(value, CultureInfo.InvariantCulture) != 0)
        {
            Assert.NotNull(Said(property));
        }
    });

    private static double? Said(PropertyInfo property)
    {
        var name = $"P:{property.DeclaringType!.FullName}.{property.Name}";
        var summary = Documentation.Descendants("member").First(member => (string?)member.Attribute("name") == name).Value;
        var match = UnlessGiven().Match(Spaces().Replace(summary, " "));
        return match.Success ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"(?<![\d.])(\d+(?:\.\d+)?)(?:, [^;.]*)? unless given")]
    private static partial Regex UnlessGiven();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
