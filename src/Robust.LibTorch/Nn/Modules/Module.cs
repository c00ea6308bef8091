using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// The base of all modules: a tree of submodules with parameters and buffers. What a derived class keeps in
        /// fields is registered by <c>RegisterComponents()</c>, or one by one with <c>register_module</c> and its like.
        /// </summary>
        /// <remarks>
        /// A module owns its parameters and buffers: registering takes them out of their dispose scope, and disposing
        /// the module disposes them and the submodules.
        /// </remarks>
        public partial class Module : IDisposable
        {
            /// <summary>The name of the module.</summary>
            protected string name;

            /// <summary>The submodules by name, in the order of registration.</summary>
            protected OrderedDict<string, Module> _internal_submodules = [];

            /// <summary>
            /// The buffers by name with whether they belong to the state, in the order of registration.
            /// </summary>
            protected OrderedDict<string, (Tensor, bool)> _internal_buffers = [];

            /// <summary>The parameters by name, in the order of registration.</summary>
            protected OrderedDict<string, Parameter> _internal_params = [];

            private bool isTraining = true;
            private bool isDisposed;

            /// <summary>Creates a module in training mode.</summary>
            /// <param name="name">The name of the module.</param>
            protected Module(string name) => this.name = name;

            /// <summary>Whether the module is in training mode, the mode it starts in.</summary>
            public virtual bool training => isTraining;

            /// <summary>The name of the module.</summary>
            public virtual string GetName() => name;

            /// <summary>Puts the module and all its submodules into training mode, or out of it.</summary>
            public virtual void train(bool train = true)
            {
                isTraining = train;
                foreach (var (_, module) in named_children()) module.train(train);
            }

            /// <summary>Puts the module and all its submodules into evaluation mode.</summary>
            public virtual void eval() => train(false);

            /// <summary>Applies a function to all submodules, then to the module itself.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, module) in _internal_submodules) module.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Drops the gradients of all parameters, or sets them to zero.</summary>
            /// <param name="set_to_none">Whether to drop them, the default, rather than to set them to zero.</param>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    using var gradient = parameter.grad;
                    if (gradient is null) continue;
                    if (set_to_none) parameter.grad = null;
                    else gradient.detach_().zero_();
                }
            }

            /// <summary>Creates a module and loads its state from a file.</summary>
            public static Module Create<T>(string path)
                where T : Module, new() => new T().load(path);

            /// <summary>Disposes the parameters, the buffers and the submodules.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes the parameters, the buffers and the submodules.</summary>
            /// <param name="disposing">False when called from a finalizer; then there is nothing to do.</param>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || isDisposed) return;
                isDisposed = true;
                foreach (var (_, (buffer, _)) in _internal_buffers) buffer.Dispose();
                foreach (var (_, parameter) in _internal_params) parameter.Dispose();
                foreach (var (_, module) in _internal_submodules) module.Dispose();
            }

            /// <summary>
            /// The device and element type to create parameters with: the given ones, or the defaults.
            /// </summary>
            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(
                Device? device = null, ScalarType? dtype = null) =>
                (device ?? CPU, dtype ?? get_default_dtype());
        }
    }
}
