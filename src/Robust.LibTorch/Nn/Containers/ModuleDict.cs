using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A dictionary of modules.</summary>
            public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) =>
                ModuleDict<Module>(modules);

            /// <summary>A dictionary of modules.</summary>
            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules)
                where T : Module
            {
                var dictionary = new ModuleDict<T>();
                foreach (var module in modules) dictionary.Add(module);
                return dictionary;
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A dictionary of modules in the order of their addition, registered by their keys.</summary>
    public class ModuleDict<T> : nn.Module, IDictionary<string, T>, IList<(string, T)>
        where T : nn.Module
    {
        private readonly OrderedDict<string, T> dictionary = [];

        /// <summary>Creates an empty dictionary.</summary>
        public ModuleDict()
            : base("ModuleDict")
        {
        }

        /// <summary>The keys in order.</summary>
        public ICollection<string> Keys => dictionary.Keys;

        /// <summary>The modules in order.</summary>
        public ICollection<T> Values => dictionary.Values;

        /// <summary>The number of modules.</summary>
        public int Count => dictionary.Count;

        /// <summary>Always false.</summary>
        public bool IsReadOnly => false;

        /// <summary>The module of a key; setting a new key adds it at the end.</summary>
        public T this[string key]
        {
            get => dictionary[key];
            set => Change(() => dictionary[key] = value);
        }

        /// <summary>The key and module at a position.</summary>
        public (string, T) this[int index]
        {
            get => dictionary[index];
            set => Change(() => dictionary[index] = value);
        }

        /// <summary>Adds a module at the end.</summary>
        public void Add(string key, T value) => Change(() => dictionary.Add(key, value));

        /// <summary>Adds a module at the end.</summary>
        public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

        /// <summary>Adds a module at the end.</summary>
        public void Add((string, T) item) => Add(item.Item1, item.Item2);

        /// <summary>Adds a module at a position.</summary>
        public void Insert(int index, (string, T) item) => Change(() => dictionary.Insert(index, item));

        /// <summary>Takes all modules out, without disposing them.</summary>
        public void Clear() => Change(dictionary.Clear);

        /// <summary>Takes all modules out, without disposing them.</summary>
        public void clear() => Clear();

        /// <summary>Whether a key is there with this module.</summary>
        public bool Contains(KeyValuePair<string, T> item) => dictionary.Contains(item);

        /// <summary>Whether a key is there with this module.</summary>
        public bool Contains((string, T) item) => dictionary.Contains(item);

        /// <summary>Whether a key is there.</summary>
        public bool ContainsKey(string key) => dictionary.ContainsKey(key);

        /// <summary>Copies the items into an array.</summary>
        public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => dictionary.CopyTo(array, arrayIndex);

        /// <summary>Copies the items into an array.</summary>
        public void CopyTo((string, T)[] array, int arrayIndex) => dictionary.CopyTo(array, arrayIndex);

        /// <summary>The position of an item, -1 when it is not there.</summary>
        public int IndexOf((string, T) item) => dictionary.IndexOf(item);

        /// <summary>Takes a module out, without disposing it.</summary>
        public bool Remove(string key) => Change(() => dictionary.Remove(key));

        /// <summary>Takes a module out, without disposing it.</summary>
        public bool Remove(KeyValuePair<string, T> item) => Change(() => dictionary.Remove(item));

        /// <summary>Takes a module out, without disposing it.</summary>
        public bool Remove((string, T) item) => Change(() => dictionary.Remove(item));

        /// <summary>Takes the module at a position out, without disposing it.</summary>
        public void RemoveAt(int index) => Change(() => dictionary.RemoveAt(index));

        /// <summary>The module of a key, if it is there.</summary>
        public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) =>
            dictionary.TryGetValue(key, out value);

        /// <summary>The keys in order.</summary>
        public IEnumerable<string> keys() => dictionary.keys();

        /// <summary>The modules in order.</summary>
        public IEnumerable<T> values() => dictionary.values();

        /// <summary>The items in order.</summary>
        public IEnumerator<(string, T)> items() => dictionary.items();

        /// <summary>The items in order.</summary>
        public IEnumerator<(string, T)> GetEnumerator() => dictionary.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() =>
            ((IEnumerable<KeyValuePair<string, T>>)dictionary).GetEnumerator();

        /// <summary>The modules are registered as they are added.</summary>
        protected override void RegisterComponents()
        {
        }

        private void Change(Action change)
        {
            change();
            RegisterAnew();
        }

        private TResult Change<TResult>(Func<TResult> change)
        {
            var result = change();
            RegisterAnew();
            return result;
        }

        private void RegisterAnew()
        {
            ClearModules();
            foreach (var (key, module) in dictionary) register_module(key, module);
        }
    }
}
