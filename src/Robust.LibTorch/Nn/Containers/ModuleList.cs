using System.Collections;
using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A list of modules.</summary>
            public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

            /// <summary>A list of modules.</summary>
            public static ModuleList<T> ModuleList<T>(params T[] modules)
                where T : Module => new(modules);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A list of modules, registered by their positions.</summary>
    public class ModuleList<T> : nn.Module, IList<T>
        where T : nn.Module
    {
        private readonly List<T> list = [];

        /// <summary>Creates a list of modules.</summary>
        public ModuleList(params T[] modules)
            : base("ModuleList") => extend(modules);

        /// <summary>The number of modules.</summary>
        public int Count => list.Count;

        /// <summary>Always false.</summary>
        public bool IsReadOnly => false;

        /// <summary>The module at a position.</summary>
        public T this[int index]
        {
            get => list[index];
            set
            {
                list[index] = value;
                RegisterAnew();
            }
        }

        /// <summary>Adds a module at the end.</summary>
        public void Add(T item) => Insert(Count, item);

        /// <summary>Adds modules at the end.</summary>
        public void append(params T[] parameters) => extend(parameters);

        /// <summary>Adds modules at the end.</summary>
        public void extend(IEnumerable<T> modules)
        {
            list.AddRange(modules);
            RegisterAnew();
        }

        /// <summary>Adds a module at a position.</summary>
        public void Insert(int index, T item)
        {
            list.Insert(index, item);
            RegisterAnew();
        }

        /// <summary>Takes all modules out, without disposing them.</summary>
        public void Clear()
        {
            list.Clear();
            RegisterAnew();
        }

        /// <summary>Whether a module is in the list.</summary>
        public bool Contains(T item) => list.Contains(item);

        /// <summary>Copies the modules' references into an array.</summary>
        public void CopyTo(T[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

        /// <summary>The position of a module, -1 when it is not in the list.</summary>
        public int IndexOf(T item) => list.IndexOf(item);

        /// <summary>Takes a module out, without disposing it.</summary>
        public bool Remove(T item)
        {
            var removed = list.Remove(item);
            RegisterAnew();
            return removed;
        }

        /// <summary>Takes the module at a position out, without disposing it.</summary>
        public void RemoveAt(int index)
        {
            list.RemoveAt(index);
            RegisterAnew();
        }

        /// <summary>The modules in order.</summary>
        public IEnumerator<T> GetEnumerator() => list.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>The modules are registered as they are added.</summary>
        protected override void RegisterComponents()
        {
        }

        // The names are the positions, so that any change may change them all.
        private void RegisterAnew()
        {
            ClearModules();
            for (var i = 0; i < list.Count; i++) register_module(i.ToString(CultureInfo.InvariantCulture), list[i]);
        }
    }
}
