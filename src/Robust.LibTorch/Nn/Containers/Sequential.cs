using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>An empty chain of modules.</summary>
            public static Sequential Sequential() => new(Array.Empty<Module<Tensor, Tensor>>());

            /// <summary>A chain of modules, named by their positions.</summary>
            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

            /// <summary>A chain of modules, named by their positions.</summary>
            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new([.. modules]);

            /// <summary>A chain of named modules.</summary>
            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) =>
                new(modules);

            /// <summary>A chain of named modules.</summary>
            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) =>
                new([.. modules]);

            /// <summary>A chain of named modules.</summary>
            public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) =>
                Sequential((IEnumerable<Tuple<string, Module<Tensor, Tensor>>>)modules);

            /// <summary>A chain of named modules.</summary>
            public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
                new([.. modules.Select(item => (item.Item1, item.Item2))]);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A chain of modules: the output of each is the input of the next.</summary>
    public class Sequential : nn.Module<Tensor, Tensor>
    {
        /// <summary>Creates a chain of modules, named by their positions.</summary>
        protected internal Sequential(params nn.Module<Tensor, Tensor>[] modules)
            : base(nameof(Sequential))
        {
            foreach (var module in modules) append(module);
        }

        /// <summary>Creates a chain of named modules.</summary>
        protected internal Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules)
            : base(nameof(Sequential))
        {
            foreach (var (name, module) in modules) append(name, module);
        }

        /// <summary>The number of modules.</summary>
        public int Count => _internal_submodules.Count;

        /// <summary>The module at a position.</summary>
        public nn.IModule<Tensor, Tensor> this[int index] =>
            (nn.IModule<Tensor, Tensor>)_internal_submodules[index].Item2;

        /// <summary>
        /// A chain of the modules from a position up to before another one; they are shared, not copied.
        /// </summary>
        public Sequential this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

        /// <summary>A chain of the modules in a range; they are shared, not copied.</summary>
        public Sequential this[Range index] => Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

        /// <summary>Adds a module at the end, named by its position.</summary>
        public Sequential append(nn.IModule<Tensor, Tensor> module) =>
            append(Count.ToString(CultureInfo.InvariantCulture), module);

        /// <summary>Adds a named module at the end.</summary>
        public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
        {
            register_module(name, (nn.Module)module);
            return this;
        }

        /// <summary>Calls the modules one after the other; what is between them is disposed.</summary>
        public override Tensor forward(Tensor tensor)
        {
            var current = tensor;
            foreach (var (_, module) in _internal_submodules)
            {
                var next = ((nn.IModule<Tensor, Tensor>)module).call(current);
                if (!ReferenceEquals(current, tensor) && !ReferenceEquals(current, next)) current.Dispose();
                current = next;
            }

            return ReferenceEquals(current, tensor) ? tensor.alias() : current;
        }

        /// <summary>The modules are registered as they are added.</summary>
        protected override void RegisterComponents()
        {
        }

        private Sequential Slice(int start, int end)
        {
            var slice = nn.Sequential();
            for (var i = start; i < end; i++)
            {
                var (name, module) = _internal_submodules[i];
                slice.append(name, (nn.IModule<Tensor, Tensor>)module);
            }

            return slice;
        }
    }
}
