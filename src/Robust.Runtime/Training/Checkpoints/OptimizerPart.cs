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
        using var stream = new MemoryStream(BytesOf(state));
        using var reader = new BinaryReader(stream);
        using var scope = NewDisposeScope();
        Optimizer.load_state_dict(reader);

        // Whatever an optimizer makes while it loads, such as the buffers of SGD's momentum, belongs to it from now on.
        scope.Detach(scope.DisposablesView);
    }

    private static byte[] BytesOf(IReadOnlyDictionary<string, Tensor> state)
    {
        using var scope = NewDisposeScope();
        return state[Bytes].cpu().contiguous().bytes.ToArray();
    }
}
