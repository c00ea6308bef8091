using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Robust.Generators.Tests.Incremental;

/// <summary>Nothing of a compilation may live on in what the pipeline keeps.</summary>
public sealed class ModelGraphTests
{
    private static readonly string[] Steps =
    [
        RobustModelGenerator.ModelStep, RobustModelGenerator.ModuleStep, RobustModelGenerator.ThreatModelStep,
        RobustModelGenerator.TrainerStep,
    ];

    private const BindingFlags OwnFields =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void Records_hold_no_symbol_syntax_location_or_compilation()
    {
        var run = GeneratorRun.Over(
            Declarations.MnistNet, Declarations.Pooled, Declarations.HandWritten, Declarations.HardNames);
        var values = Steps.SelectMany(step => run.Result.TrackedSteps[step])
            .SelectMany(step => step.Outputs)
            .Select(output => output.Value)
            .ToList();

        var types = Walk(values).Select(value => value.GetType()).ToHashSet();

        Assert.Equal(4 + 3 + 4 + 4, values.Count);
        Assert.Contains(types, type => type.Name == "Conv2dLayer");
        Assert.DoesNotContain(types, type => type.Assembly == typeof(ISymbol).Assembly);
        Assert.DoesNotContain(
            types, type => type.Namespace!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

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
