using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The base of optimizers with groups of parameters and a state of each parameter.</summary>
public abstract partial class OptimizerHelper : optim.Optimizer
{
    /// <summary>The options of groups that set none.</summary>
    protected OptimizerOptions _defaults = new();

    private readonly Dictionary<Parameter, OptimizerState> states = new(ReferenceEqualityComparer.Instance);

    private protected OptimizerHelper()
    {
    }

    /// <summary>Adds a group of parameters; options not set are those of the optimizer.</summary>
    public override void add_param_group(ParamGroup param_group) => _parameter_groups.Add(param_group);

    /// <summary>Moves the optimizer's own tensors.</summary>
    public void to(Device device)
    {
        foreach (var state in states.Values) state.to(device);
    }

    /// <summary>Sets the gradients of all parameters to zero.</summary>
    public override void zero_grad()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var gradients = new List<Tensor>();
        foreach (var parameter in parameters())
        {
            if (parameter.grad is { } gradient) gradients.Add(gradient);
        }

        Foreach.Zero([.. gradients]);
    }

    /// <summary>Runs an update on each group, without recording history and in a dispose scope of its own.</summary>
    protected Tensor? _step<T>(Action<T> body, Func<Tensor>? loss_closure = null)
        where T : ParamGroup
    {
        Tensor? loss = null;
        if (loss_closure is not null)
        {
            using var withGrad = enable_grad();
            loss = loss_closure();
        }

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups) body((T)group);
        return loss;
    }

    /// <summary>Disposes the optimizer's own tensors.</summary>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        foreach (var state in states.Values) (state as IDisposable)?.Dispose();
        states.Clear();
    }

    // Adds a group whose options are complete, and creates the states of its parameters.
    private protected void Add(ParamGroup group, OptimizerOptions options, Func<Parameter, OptimizerState> create)
    {
        Parameter[] parameters = [.. group.Parameters];
        if (!parameters.All(new HashSet<Parameter>(states.Keys, ReferenceEqualityComparer.Instance).Add))
            throw new ArgumentException(
                "A parameter is in an optimizer twice; put each into one group, once.", nameof(group));
        options.InitialLearningRate = options.LearningRate!.Value;
        group.Parameters = parameters;
        group.Options = options;
        _parameter_groups.Add(group);
        foreach (var parameter in parameters)
        {
            var state = create(parameter);
            state.Initialize(options);
            states.Add(parameter, state);
        }
    }

    // The states of the parameters that have a gradient, the parameters, and what to descend along: the gradients with
    // their sign turned for an ascent, and with the share of the parameters that decays the weights.
    private protected (TState[] States, Tensor[] Parameters, Tensor[] Gradients) Active<TState>(
        ParamGroup group, bool maximize, double weightDecay)
        where TState : OptimizerState
    {
        var active = new List<TState>();
        var given = new List<Tensor>();
        foreach (var parameter in group.Parameters)
        {
            if (parameter.grad is not { } gradient) continue;
            active.Add((TState)states[parameter]);
            given.Add(gradient);
        }

        Tensor[] parameters = [.. active.Select(state => state.Parameter)];
        Tensor[] gradients = [.. given];
        if (parameters.Length > 0 && maximize) gradients = Foreach.Negate(gradients);
        if (parameters.Length > 0 && weightDecay != 0) gradients = Foreach.Sum(gradients, parameters, weightDecay);
        return ([.. active], parameters, gradients);
    }

    private protected static void CheckNotNegative(string name, double value)
    {
        if (!(value >= 0))
            throw new ArgumentException(FormattableString.Invariant($"Invalid {name}: {value}; it is under 0."));
    }

    private protected static void CheckBeta(string name, double value)
    {
        if (!(value >= 0 && value < 1))
            throw new ArgumentException(FormattableString.Invariant($"Invalid {name}: {value}; it must be in [0, 1)."));
    }
}
