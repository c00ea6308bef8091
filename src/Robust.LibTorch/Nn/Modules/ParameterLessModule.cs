using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Marks the modules that have neither parameters nor buffers nor submodules.</summary>
public interface IParameterLessModule;

/// <summary>A module of one input that has neither parameters nor buffers nor submodules.</summary>
public abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>, IParameterLessModule
{
    /// <summary>Creates a module in training mode.</summary>
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    /// <summary>Always an error.</summary>
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) =>
        throw Refusal("buffer", name);

    /// <summary>Always an error.</summary>
    public override void register_module(string name, nn.Module submodule) => throw Refusal("module", name);

    /// <summary>Always an error.</summary>
    public override void register_parameter(string name, Parameter param) => throw Refusal("parameter", name);

    /// <summary>Nothing to find: the fields are options.</summary>
    protected override void RegisterComponents()
    {
    }

    private InvalidOperationException Refusal(string what, string component) =>
        new($"Cannot register the {what} '{component}' on {GetName()}, a module without parameters and submodules.");
}
