using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private const BindingFlags InstanceFields =
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

            private bool areComponentsRegistered;

            /// <summary>Adds a submodule; a null module removes the name.</summary>
            /// <exception cref="ArgumentException">The name is empty or has a dot in it.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    _internal_submodules.Remove(name);
                    return;
                }

                if (string.IsNullOrEmpty(name))
                    throw new ArgumentException("The name of a module cannot be empty.", nameof(name));
                if (name.Contains('.'))
                    throw new ArgumentException(
                        $"The module name '{name}' cannot contain '.', which joins names.", nameof(name));
                if (_internal_submodules.ContainsKey(name))
                    throw new InvalidOperationException($"Sub-module {name} is already registered.");

                submodule.RegisterComponents();
                _internal_submodules.Add(name, submodule);
            }

            /// <summary>Adds a submodule.</summary>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Adds a parameter and takes it out of its dispose scope.</summary>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                if (_internal_params.ContainsKey(name))
                    throw new InvalidOperationException($"Parameter {name} is already registered.");
                ConditionallyRegisterParameter(name, param);
            }

            /// <summary>Adds a tensor that is not trained, and takes it out of its dispose scope.</summary>
            /// <param name="name">The name of the buffer.</param>
            /// <param name="tensor">The buffer.</param>
            /// <param name="persistent">Whether the buffer belongs to the state that is saved.</param>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                if (_internal_buffers.ContainsKey(name))
                    throw new InvalidOperationException($"Buffer {name} is already registered.");
                ConditionallyRegisterBuffer(name, tensor, persistent);
            }

            /// <summary>
            /// Registers the modules, parameters and tensors in the fields that are not registered yet.
            /// </summary>
            /// <remarks>The name is the field's, or that of its <see cref="Utils.ComponentNameAttribute"/>.</remarks>
            protected virtual void RegisterComponents()
            {
                if (areComponentsRegistered) return;
                foreach (var field in ComponentFields())
                {
                    var name = field.ComponentName();
                    if (IsRegistered(name)) continue;
                    switch (field.GetValue(this))
                    {
                        case Module module: register_module(name, module); break;
                        case Parameter parameter: register_parameter(name, parameter); break;
                        case Tensor tensor: register_buffer(name, tensor); break;
                    }
                }

                areComponentsRegistered = true;
            }

            /// <summary>Adds, replaces or, for null, removes a parameter.</summary>
            protected void ConditionallyRegisterParameter(string name, Tensor? value) =>
                ConditionallyRegisterParameter(name, value as Parameter);

            /// <summary>Adds, replaces or, for null, removes a parameter.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null) _internal_params.Remove(name);
                else _internal_params[name] = (Parameter)value.DetachFromDisposeScope();
            }

            /// <summary>Adds, replaces or, for null, removes a buffer.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null) _internal_buffers.Remove(name);
                else _internal_buffers[name] = (value.DetachFromDisposeScope(), persistent);
            }

            /// <summary>Forgets all submodules without disposing them.</summary>
            protected void ClearModules() => _internal_submodules.clear();

            // For the setters of properties: the module owns what it holds, so the old tensor is disposed.
            [return: NotNullIfNotNull(nameof(value))]
            private protected Parameter? Replace(string name, Parameter? old, Parameter? value)
            {
                if (ReferenceEquals(old, value)) return value;
                old?.Dispose();
                ConditionallyRegisterParameter(name, value);
                return value;
            }

            private protected Tensor? ReplaceBuffer(string name, Tensor? old, Tensor? value)
            {
                if (ReferenceEquals(old, value)) return value;
                old?.Dispose();
                ConditionallyRegisterBuffer(name, value);
                return value;
            }

            private bool IsRegistered(string name) =>
                _internal_submodules.ContainsKey(name)
                || _internal_params.ContainsKey(name)
                || _internal_buffers.ContainsKey(name);

            // Base classes too: reflection does not show their private fields on the derived type. A field hides those
            // of the same name further up.
            private IEnumerable<FieldInfo> ComponentFields()
            {
                var seen = new HashSet<string>();
                for (var type = GetType(); type is not null && type != typeof(Module); type = type.BaseType)
                {
                    foreach (var field in type.GetFields(InstanceFields))
                    {
                        if (seen.Add(field.Name)) yield return field;
                    }
                }
            }
        }
    }
}
