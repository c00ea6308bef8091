namespace Robust.Generators.Reading.Attributes;

/// <summary>What one parse of a class gave: the generator takes the value, the analyzer the problems.</summary>
/// <param name="Value">The value; null where problems leave none.</param>
/// <param name="Problems">What is wrong.</param>
internal sealed record Parsed<T>(T? Value, Problems Problems)
    where T : class;
