using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The parameters with their dotted names, each tensor once.</summary>
            /// <param name="recurse">Whether to include those of the submodules.</param>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
                foreach (var (name, parameter) in _internal_params)
                {
                    if (seen.Add(parameter)) yield return (name, parameter);
                }

                if (!recurse) yield break;
                foreach (var (prefix, module) in _internal_submodules)
                {
                    foreach (var (name, parameter) in module.named_parameters())
                    {
                        if (seen.Add(parameter)) yield return ($"{prefix}.{name}", parameter);
                    }
                }
            }

            /// <summary>The parameters, each once.</summary>
            /// <param name="recurse">Whether to include those of the submodules.</param>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(item => item.parameter);

            /// <summary>The buffers with their dotted names, each tensor once.</summary>
            /// <param name="recurse">Whether to include those of the submodules.</param>
            /// <param name="include_nonpersistent">Whether to include those that are not part of the state.</param>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(
                bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (name, (buffer, persistent)) in _internal_buffers)
                {
                    if ((persistent || include_nonpersistent) && seen.Add(buffer)) yield return (name, buffer);
                }

                if (!recurse) yield break;
                foreach (var (prefix, module) in _internal_submodules)
                {
                    foreach (var (name, buffer) in module.named_buffers(true, include_nonpersistent))
                    {
                        if (seen.Add(buffer)) yield return ($"{prefix}.{name}", buffer);
                    }
                }
            }

            /// <summary>The buffers, each once.</summary>
            /// <param name="recurse">Whether to include those of the submodules.</param>
            /// <param name="include_nonpersistent">Whether to include those that are not part of the state.</param>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(item => item.buffer);

            /// <summary>The direct submodules with their names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            /// <summary>The direct submodules.</summary>
            public virtual IEnumerable<Module> children() => named_children().Select(item => item.module);

            /// <summary>
            /// All submodules with their dotted names: the direct ones first. The module itself is not listed.
            /// </summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in named_children()) yield return child;
                foreach (var (prefix, module) in named_children())
                {
                    foreach (var (name, inner) in module.named_modules()) yield return ($"{prefix}.{name}", inner);
                }
            }

            /// <summary>All submodules: the direct ones first. The module itself is not listed.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(item => item.module);

            /// <summary>Whether a parameter of this dotted name is there.</summary>
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            /// <summary>Whether a buffer of this dotted name is there.</summary>
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameter of a dotted name, null when there is none.</summary>
            public virtual Parameter? get_parameter(string target)
            {
                ArgumentNullException.ThrowIfNull(target);
                if (_internal_params.TryGetValue(target, out var parameter)) return parameter;
                return Owner(target, out var rest)?.get_parameter(rest);
            }

            /// <summary>The buffer of a dotted name, null when there is none.</summary>
            public virtual Tensor? get_buffer(string target)
            {
                ArgumentNullException.ThrowIfNull(target);
                if (_internal_buffers.TryGetValue(target, out var buffer)) return buffer.Item1;
                return Owner(target, out var rest)?.get_buffer(rest);
            }

            /// <summary>The parameters of this module itself with their names.</summary>
            protected virtual (string name, Parameter parameter)[] _named_parameters() => [.. named_parameters(false)];

            /// <summary>The buffers of this module itself with their names.</summary>
            protected virtual (string name, Tensor buffer)[] _named_buffers() => [.. named_buffers(false)];

            /// <summary>The parameters.</summary>
            protected virtual Parameter[] _parameters(bool recurse = true) => [.. parameters(recurse)];

            private Module? Owner(string target, out string rest)
            {
                var dot = target.IndexOf('.', StringComparison.Ordinal);
                rest = target[(dot + 1)..];
                return dot > 0 && _internal_submodules.TryGetValue(target[..dot], out var child) ? child : null;
            }
        }
    }
}
