using System.Reflection;
using System.Runtime.Loader;

namespace Robust.Generated.Tests;

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

    /// <summary>Calls a constructor, public or not, with arguments for its first parameters.</summary>
    public object Create(string type, params object?[] arguments)
    {
        var constructor = Type(type)
            .GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Single(constructor => Fits(constructor.GetParameters(), arguments));
        return constructor.Invoke(
            BindingFlags.OptionalParamBinding, null, Complete(constructor, arguments), null);
    }

    /// <summary>Calls a static method of a type with arguments for its first parameters.</summary>
    public object Call(string type, string name, params object?[] arguments)
    {
        var method = Type(type).GetMethod(name, BindingFlags.Static | BindingFlags.Public)!;
        const BindingFlags Binding = BindingFlags.OptionalParamBinding | BindingFlags.DoNotWrapExceptions;
        return method.Invoke(null, Binding, null, Complete(method, arguments), null)!;
    }

    /// <summary>A type by its metadata name.</summary>
    public Type Type(string name) => assembly.GetType(name, throwOnError: true)!;

    /// <summary>Calls the one constructor, with its arguments left out.</summary>
    public object CreateDefault(string type)
    {
        var constructor = assembly.GetType(type, throwOnError: true)!.GetConstructors().Single();
        return constructor.Invoke(
            BindingFlags.OptionalParamBinding,
            null,
            [.. constructor.GetParameters().Select(_ => System.Type.Missing)],
            null);
    }

    /// <summary>The value of a constant.</summary>
    public object? Constant(string type, string name) => Type(type).GetField(name)!.GetRawConstantValue();

    private static object?[] Complete(MethodBase method, object?[] arguments) =>
        [.. arguments, .. method.GetParameters().Skip(arguments.Length).Select(_ => System.Type.Missing)];

    private static bool Fits(ParameterInfo[] parameters, object?[] arguments) =>
        parameters.Length >= arguments.Length
        && parameters.Skip(arguments.Length).All(parameter => parameter.HasDefaultValue)
        && parameters.Zip(arguments).All(pair => pair.Second is null
            ? !pair.First.ParameterType.IsValueType
            : pair.First.ParameterType.IsInstanceOfType(pair.Second));
}
