using System.Reflection;
using System.Runtime.Loader;

namespace Robust.Generators.Tests.Running;

/// <summary>A user's sources with their generated files, compiled, loaded and ready to run.</summary>
internal sealed class LoadedAssembly
{
    private readonly Assembly assembly;

    private LoadedAssembly(Assembly assembly) => this.assembly = assembly;

    public static LoadedAssembly Of(params string[] sources)
    {
        var output = GeneratorRun.Over(sources).Output;
        Assert.Empty(output.Complaints());
        using var image = new MemoryStream();
        Assert.True(output.Emit(image).Success);
        image.Position = 0;
        return new LoadedAssembly(new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(image));
    }

    /// <summary>Calls a constructor, public or not, with arguments that fit its first parameters.</summary>
    public object Create(string type, params object?[] arguments) => assembly.GetType(type, throwOnError: true)!
        .GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Single(constructor => Fits(constructor.GetParameters(), arguments))
        .Invoke(BindingFlags.OptionalParamBinding, null, arguments, null);

    /// <summary>The value of a constant.</summary>
    public object? Constant(string type, string name) =>
        assembly.GetType(type, throwOnError: true)!.GetField(name)!.GetRawConstantValue();

    private static bool Fits(ParameterInfo[] parameters, object?[] arguments) =>
        parameters.Length == arguments.Length
        && parameters.Zip(arguments).All(pair => pair.Second is null
            ? !pair.First.ParameterType.IsValueType && pair.First.HasDefaultValue
            : pair.First.ParameterType.IsInstanceOfType(pair.Second));
}
