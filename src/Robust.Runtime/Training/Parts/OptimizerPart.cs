using Robust.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Robust.Training.Parts;

/// <summary>The learning rates and the moments of an optimizer; its other options are the declaration's.</summary>
internal sealed class OptimizerPart(optim.Optimizer optimizer) : IRunPart
{
    private const string Rates = "rates";

    public IEnumerable<KeyValuePair<string, Tensor>> State =>
    [
        KeyValuePair.Create(Rates, tensor(Groups.Select(static group => group.LearningRate).ToArray())),
        .. Moments.Index().SelectMany(static moments => OptimizerMoments.Of(moments.Item).Select(
            pair => KeyValuePair.Create(Prefix(moments.Index) + pair.Key, pair.Value))),
    ];

    /// <summary>The kind of optimizer with a digest of its options, but for the learning rates, which follow a schedule.</summary>
    public string Description
    {
        get
        {
            var rates = Groups.ConvertAll(static group => group.LearningRate);
            Groups.ForEach(static group => group.LearningRate = 0);
            using var options = new MemoryStream();
            using var writer = new BinaryWriter(options);
            Optimizer.state_dict().Options.ForEach(each => each.SaveStateDict(writer));
            Groups.Zip(rates).ToList().ForEach(static pair => pair.First.LearningRate = pair.Second);
            using var bytes = tensor(options.ToArray(), ScalarType.Byte);
            return $"{Optimizer.GetType().Name} with the options {TensorDigest.Of([bytes])}";
        }
    }

    private OptimizerHelper Optimizer => optimizer as OptimizerHelper ?? throw new RobustException(
        $"The state of {optimizer.GetType().Name} cannot be kept for the way back: use another optimizer, such as optim.SGD " +
        "or optim.Adam.");

    private List<optim.ILearningRateController> Groups => [.. Optimizer.ParamGroups];

    private List<OptimizerState> Moments => Optimizer.state_dict().State;

    public void Check(IReadOnlyDictionary<string, Tensor> state)
    {
        using var scope = NewDisposeScope();
        state.CheckNotNegative(Rates, tensor(new double[Groups.Count]));
        state.CheckNoneBut(Moments.Index().SelectMany(
            moments => OptimizerMoments.Names(moments.Item).Select(name => Prefix(moments.Index) + name)).Append(Rates));
        foreach (var (index, (moments, parameter)) in Moments.Zip(Optimizer.parameters()).Index())
        {
            OptimizerMoments.Check(moments, parameter, Of(index, state));
        }
    }

    public void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        foreach (var (group, rate) in Groups.Zip(state[Rates].Values<double>()))
        {
            group.LearningRate = rate;
        }

        foreach (var (index, (moments, parameter)) in Moments.Zip(Optimizer.parameters()).Index())
        {
            OptimizerMoments.Restore(moments, parameter, Of(index, state));
        }
    }

    private static string Prefix(int index) => FormattableString.Invariant($"{index}.");

    private static Dictionary<string, Tensor> Of(int index, IReadOnlyDictionary<string, Tensor> state) => state
        .Where(pair => pair.Key.StartsWith(Prefix(index), StringComparison.Ordinal))
        .ToDictionary(pair => pair.Key[Prefix(index).Length..], static pair => pair.Value);
}
