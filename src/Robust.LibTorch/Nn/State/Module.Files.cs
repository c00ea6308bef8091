using Robust.LibTorch.Nn;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // TorchSharp's format: the number of tensors as LEB128, then each with its name (a length-prefixed UTF-8
        // string, as BinaryWriter has it) and its contents as TensorExtensionMethods.Save has them.
        public partial class Module
        {
            /// <summary>Writes the state to a file in TorchSharp's format.</summary>
            /// <param name="location">The path.</param>
            /// <param name="skip">Names to leave out.</param>
            public Module save(string location, IList<string>? skip = null)
            {
                StateFile.Write(location, writer => save(writer, skip));
                return this;
            }

            /// <summary>Writes the state to a stream, which is closed then, in TorchSharp's format.</summary>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            /// <summary>Writes the state in TorchSharp's format.</summary>
            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <summary>Writes tensors with their names in TorchSharp's format.</summary>
            public static void save_state_dict(
                BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                KeyValuePair<string, Tensor>[] kept = [.. sd.Where(item => skip is null || !skip.Contains(item.Key))];
                writer.Encode(kept.Length);
                foreach (var (key, tensor) in kept)
                {
                    writer.Write(key);
                    tensor.Save(writer);
                }
            }

            /// <summary>Reads the state from a file in TorchSharp's format.</summary>
            /// <exception cref="FileNotFoundException">There is no such file.</exception>
            public virtual Module load(
                string location,
                bool strict = true,
                IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null)
            {
                StateFile.Read(location, reader => load(reader, strict, skip, loadedParameters));
                return this;
            }

            /// <summary>Reads the state from a stream, which is closed then, in TorchSharp's format.</summary>
            public Module load(
                Stream stream,
                bool strict = true,
                IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>
            /// Reads the state in TorchSharp's format. Nothing changes unless everything is read and fits.
            /// </summary>
            /// <param name="reader">Where to read from.</param>
            /// <param name="strict">Whether the names must be exactly those of <see cref="state_dict"/>.</param>
            /// <param name="skip">Names to leave alone.</param>
            /// <param name="loadedParameters">Receives each name read, with whether the module has it.</param>
            /// <exception cref="ArgumentException">Names or shapes do not fit.</exception>
            /// <exception cref="InvalidDataException">The data is cut off or not in this format.</exception>
            public virtual Module load(
                BinaryReader reader,
                bool strict = true,
                IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null)
            {
                using var scope = NewDisposeScope();
                var source = StateReader.Read(reader);
                try
                {
                    load_state_dict(source, strict, skip);
                }
                catch (InvalidOperationException misfit)
                {
                    throw new ArgumentException(misfit.Message, nameof(reader), misfit);
                }

                if (loadedParameters is null) return this;
                var known = state_dict();
                foreach (var key in source.Keys) loadedParameters.Add(key, known.ContainsKey(key));
                return this;
            }
        }
    }
}
