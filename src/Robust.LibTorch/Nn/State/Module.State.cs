namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// The parameters and persistent buffers by their dotted names: the tensors themselves, not copies.
            /// </summary>
            /// <param name="destination">A dictionary to add to; null for a new one.</param>
            /// <param name="prefix">What to put, with a dot, before the names.</param>
            public virtual Dictionary<string, Tensor> state_dict(
                Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string Key(string name) => string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}";
                foreach (var (name, parameter) in _internal_params) destination.TryAdd(Key(name), parameter);
                foreach (var (name, (buffer, persistent)) in _internal_buffers)
                {
                    if (persistent) destination.TryAdd(Key(name), buffer);
                }

                foreach (var (name, module) in _internal_submodules) module.state_dict(destination, Key(name));
                return destination;
            }

            /// <summary>
            /// Copies values into the parameters and persistent buffers, converting their type and device where they
            /// differ. Nothing is copied unless everything fits.
            /// </summary>
            /// <param name="source">The values by dotted name.</param>
            /// <param name="strict">Whether the names must be exactly those of <see cref="state_dict"/>.</param>
            /// <param name="skip">Names to leave alone.</param>
            /// <returns>The names that the source lacks, and those that the module lacks.</returns>
            /// <exception cref="InvalidOperationException">Names differ and strict is set, or shapes
            /// differ.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var target = state_dict();
                bool Considered(string key) => skip is null || !skip.Contains(key);
                string[] missing = [.. target.Keys.Where(key => Considered(key) && !source.ContainsKey(key))];
                string[] unexpected = [.. source.Keys.Where(key => Considered(key) && !target.ContainsKey(key))];
                if (strict) CheckNames(missing, unexpected);

                string[] shared = [.. source.Keys.Where(key => Considered(key) && target.ContainsKey(key))];
                foreach (var key in shared) CheckShapes(key, source[key].shape, target[key].shape);
                using var scope = NewDisposeScope();
                using var noGrad = no_grad();
                foreach (var key in shared) target[key].copy_(source[key]);
                return (missing, unexpected);
            }

            private void CheckNames(string[] missing, string[] unexpected)
            {
                if (missing.Length == 0 && unexpected.Length == 0) return;
                throw new InvalidOperationException(
                    $"The state does not fit {GetName()}: missing [{string.Join(", ", missing)}], "
                    + $"unexpected [{string.Join(", ", unexpected)}]. Pass strict: false to load what fits.");
            }

            private static void CheckShapes(string key, long[] given, long[] expected)
            {
                if (given.AsSpan().SequenceEqual(expected)) return;
                throw new InvalidOperationException(
                    $"The state has '{key}' of shape [{string.Join(", ", given)}], "
                    + $"but the module's has shape [{string.Join(", ", expected)}].");
            }
        }
    }
}
