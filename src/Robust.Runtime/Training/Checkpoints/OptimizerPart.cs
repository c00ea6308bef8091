using Robust.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Robust.Training;

/// <summary>
/// The learning rates and the moments of an optimizer. Its other options are the declaration's; a trainer that changes
/// them between epochs is told that its run cannot go on.
/// </summary>
internal sealed class OptimizerPart(optim.Optimizer optimizer) : IRunPart
{
    private const string Rates = "rates";
    private const string Options = "options";

    public IEnumerable<KeyValuePair<string, Tensor>> State =>
    [
        KeyValuePair.Create(Rates, tensor(Groups.Select(static group => group.LearningRate).ToArray())),
        KeyValuePair.Create(Options, tensor(OptionBytes(), ScalarType.Byte)),
        .. Moments.Index().SelectMany(static moments => OptimizerMoments.Of(moments.Item).Select(
            pair => KeyValuePair.Create(Prefix(moments.Index) + pair.Key, pair.Value))),
    ];

    private OptimizerHelper Optimizer => optimizer as OptimizerHelper ?? throw new RobustException(
        $"The state of {optimizer.GetType().Name} cannot be saved: use an optimizer of torch.optim, or train without a " +
        "run directory.");

    private List<optim.ILearningRateController> Groups => [.. Optimizer.ParamGroups];

    private List<OptimizerState> Moments => Optimizer.state_dict().State;

    public void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        RestoreRates(state);
        state.CheckNoneBut([Rates, Options, .. Moments.Index().SelectMany(
            moments => OptimizerMoments.Names(moments.Item).Select(name => Prefix(moments.Index) + name))]);
        foreach (var (index, (moments, parameter)) in Moments.Zip(Optimizer.parameters()).Index())
        {
            OptimizerMoments.Restore(moments, parameter, state
                .Where(pair => pair.Key.StartsWith(Prefix(index), StringComparison.Ordinal))
                .ToDictionary(pair => pair.Key[Prefix(index).Length..], static pair => pair.Value));
        }
    }

    private static string Prefix(int index) => FormattableString.Invariant($"{index}.");

    private void RestoreRates(IReadOnlyDictionary<string, Tensor> state)
    {
        var rates = state.Of(Rates, tensor(new double[Groups.Count])).Values<double>();
        if (rates.Any(static rate => rate < 0))
        {
            throw new InvalidDataException("a learning rate is negative");
        }

        foreach (var (group, rate) in Groups.Zip(rates))
        {
            group.LearningRate = rate;
        }

        if (!state.Of(Options, state.GetValueOrDefault(Options)!).Values<byte>().SequenceEqual(OptionBytes()))
        {
            throw new InvalidDataException("the options of its optimizer are not those that the trainer begins with");
        }
    }

    private byte[] OptionBytes()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            Optimizer.state_dict().Options.ForEach(options => options.SaveStateDict(writer));
        }

        return stream.ToArray();
    }
}
