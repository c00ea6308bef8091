using System.Diagnostics;
using System.Reflection;
using System.Reflection.Emit;

namespace Robust.Build.Tests;

/// <summary>The mark of assemblies that says whether methods keep their arguments, as the runtime itself reads it.</summary>
public sealed class ArgumentLifetimesTests
{
    private const DebuggableAttribute.DebuggingModes Released = DebuggableAttribute.DebuggingModes.IgnoreSymbolStoreSequencePoints;

    [Fact]
    public void An_optimized_assembly_becomes_one_that_is_not_optimized()
    {
        var optimized = Assembly(Released);

        var extended = ArgumentLifetimes.Extend(optimized)!;

        var modes = System.Reflection.Assembly.Load(extended).GetCustomAttribute<DebuggableAttribute>()!;
        Assert.True(modes.IsJITOptimizerDisabled);
        Assert.True(modes.DebuggingFlags.HasFlag(Released));
        Assert.False(System.Reflection.Assembly.Load(optimized).GetCustomAttribute<DebuggableAttribute>()!.IsJITOptimizerDisabled);
        Assert.Equal(optimized.Length, extended.Length);
        Assert.InRange(optimized.Zip(extended).Count(static pair => pair.First != pair.Second), 1, 4);
    }

    [Fact]
    public void Nothing_is_done_twice() =>
        Assert.Null(ArgumentLifetimes.Extend(ArgumentLifetimes.Extend(Assembly(Released))!));

    [Fact]
    public void An_assembly_without_the_mark_is_left_alone() => Assert.Equal(
        "does not say how it is to be compiled",
        Assert.Throws<BadImageFormatException>(static () => ArgumentLifetimes.Extend(Assembly(null))).Message);

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(700)]
    public void What_is_cut_off_is_left_alone(int length) =>
        Assert.Throws<BadImageFormatException>(() => ArgumentLifetimes.Extend(Assembly(Released)[..length]));

    private static byte[] Assembly(DebuggableAttribute.DebuggingModes? modes)
    {
        var builder = new PersistedAssemblyBuilder(new AssemblyName("Made"), typeof(object).Assembly);
        if (modes is { } given)
        {
            builder.SetCustomAttribute(new CustomAttributeBuilder(
                typeof(DebuggableAttribute).GetConstructor([typeof(DebuggableAttribute.DebuggingModes)])!, [given]));
        }

        builder.DefineDynamicModule("Made").DefineType("Type").CreateType();
        using var file = new MemoryStream();
        builder.Save(file);
        return file.ToArray();
    }
}
