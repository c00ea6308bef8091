using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Robust.Generators.Tests.Incremental;

/// <summary>Nothing of a compilation may live on in what the pipeline keeps.</summary>
public sealed class ModelGraphTests
{
    private static readonly string[] Steps = [.. typeof(RobustModelGenerator).GetFields()
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!)];

    private const BindingFlags OwnFields =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void Records_hold_no_symbol_syntax_location_or_compilation()
    {
        var run = GeneratorRun.Over(ProjectSettings.WithOnnxRuntime, [.. SampleDeclarations.All, .. Architectures.All]);
        var values = Steps.SelectMany(step => run.Result.TrackedSteps[step])
            .SelectMany(step => step.Outputs)
            .Select(output => output.Value)
            .ToList();

        var types = Walk(values).Select(value => value.GetType()).ToHashSet();

        Assert.All(Steps, step => Assert.NotEmpty(run.Reasons(step)));
        Assert.Contains(types, type => type.Name == "ConvolutionLayer");
        Assert.Contains(types, type => type.Name == "TabularFeature");
        Assert.DoesNotContain(types, type => type.Assembly == typeof(ISymbol).Assembly);
        Assert.DoesNotContain(
            types, type => type.Namespace!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

    /// <summary>The same of the declared types, whatever values they hold in the declarations here.</summary>
    [Theory]
    [MemberData(nameof(Records))]
    public void Fields_of_records_are_records_lists_and_plain_values(Type record) =>
        Assert.All(record.GetFields(OwnFields), field =>
            Assert.True(IsPlain(field.FieldType), $"{field.FieldType} {field.Name}"));

    public static TheoryData<Type> Records => [.. typeof(Models.RobustModel).Assembly.GetTypes()
        .Where(type => IsRecord(type) && (IsModel(type) || (type.BaseType is { } kind && IsModel(kind))))];

    /// <summary>Whether a type is one of the records that the pipeline hands on; those of single methods derive from them.</summary>
    private static bool IsModel(Type type) => type.Namespace == typeof(Models.RobustModel).Namespace;

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", OwnFields) is not null;

    /// <summary>Whether a type compares by value all the way down.</summary>
    private static bool IsPlain(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || IsRecord(type)
        || (type.IsGenericType
            && (type.Name.StartsWith("EquatableArray", StringComparison.Ordinal)
                || type.GetGenericTypeDefinition() == typeof(Nullable<>))
            && type.GetGenericArguments().All(IsPlain));

    private static HashSet<object> Walk(IEnumerable<object> roots)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var left = new Stack<object>(roots);
        while (left.TryPop(out var value))
        {
            if (value is string || value.GetType().IsPrimitive || !seen.Add(value))
            {
                continue;
            }

            foreach (var child in Children(value))
            {
                left.Push(child);
            }
        }

        return seen;
    }

    private static IEnumerable<object> Children(object value)
    {
        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(OwnFields))
            {
                if (field.GetValue(value) is { } child)
                {
                    yield return child;
                }
            }
        }

        foreach (var item in (value as Array as IEnumerable ?? Array.Empty<object>()).OfType<object>())
        {
            yield return item;
        }
    }
}
