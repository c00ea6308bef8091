using Robust.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Robust.Training;

/// <summary>
/// The options and moments of an optimizer, in the binary format of its own: whatever optimizer it is, nothing is left
/// out.
/// </summary>
internal sealed class OptimizerPart(optim.Optimizer optimizer) : IRunPart
{
    private const string Bytes = "bytes";

    public IEnumerable<KeyValuePair<string, Tensor>> State
    {
        get
        {
            using var stream = new MemoryStream();
            using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
            {
                Optimizer.save_state_dict(writer);
            }

            yield return new(Bytes, tensor(stream.ToArray(), ScalarType.Byte));
        }
    }

    private OptimizerHelper Optimizer => optimizer as OptimizerHelper ?? throw new RobustException(
        $"The state of {optimizer.GetType().Name} cannot be saved: use an optimizer of torch.optim, or train without a " +
        "run directory.");

    public void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream(state[Bytes].OnHost().contiguous().bytes.ToArray());
        using var reader = new BinaryReader(stream);
        Optimizer.load_state_dict(reader);
    }
}
