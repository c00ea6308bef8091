namespace Robust.Generators.Text;

/// <summary>The choices of a recipe as expressions whose type the place says.</summary>
internal static class ChoiceText
{
    /// <summary>A choice with its numbers, of which those of 0 that say nothing are left to the caller.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="numbers">Its numbers by name, in camel case.</param>
    public static string Of(string name, params (string Name, double Value)[] numbers)
    {
        var tuples = numbers.Select(each => $"(\"{each.Name}\", {Numbers.Text(each.Value)})");
        return $"new({string.Join(", ", [$"\"{name}\"", .. tuples])})";
    }

    /// <summary>A number with its name, none where it is 0 and so says nothing.</summary>
    public static (string Name, double Value)[] Unless0(string name, double value) =>
        value == 0 ? [] : [(name, value)];
}
