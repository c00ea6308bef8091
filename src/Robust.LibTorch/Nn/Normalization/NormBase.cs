using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The base of normalizations with running statistics of each channel.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    private protected NormBase(
        long num_features,
        double eps,
        double? momentum,
        bool affine,
        bool track_running_stats,
        Device? device,
        ScalarType? dtype,
        string name)
        : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            weight = new Parameter(ones([num_features], dtype, device));
            bias = new Parameter(zeros([num_features], dtype, device));
        }

        if (!track_running_stats) return;
        running_mean = zeros([num_features], dtype, device);
        running_var = ones([num_features], dtype, device);
        num_batches_tracked = zeros([], ScalarType.Int64, device);
    }

    /// <summary>The number of channels.</summary>
    public long num_features { get; }

    /// <summary>Added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>The weight of a batch in the running statistics; null for the mean over all batches.</summary>
    public double? momentum { get; set; }

    /// <summary>Whether there is a weight and a bias.</summary>
    public bool affine { get; }

    /// <summary>Whether there are running statistics.</summary>
    public bool track_running_stats { get; }

    /// <summary>[C], ones at first; null where there is none.</summary>
    [field: ComponentName(Name = nameof(weight))]
    public Parameter? weight { get; set => field = Replace(nameof(weight), field, value); }

    /// <summary>[C], zeros at first; null where there is none.</summary>
    [field: ComponentName(Name = nameof(bias))]
    public Parameter? bias { get; set => field = Replace(nameof(bias), field, value); }

    /// <summary>[C], zeros at first; null where there is none.</summary>
    [field: ComponentName(Name = nameof(running_mean))]
    public Tensor? running_mean { get; set => field = ReplaceBuffer(nameof(running_mean), field, value); }

    /// <summary>[C], ones at first; null where there is none.</summary>
    [field: ComponentName(Name = nameof(running_var))]
    public Tensor? running_var { get; set => field = ReplaceBuffer(nameof(running_var), field, value); }

    /// <summary>The number of batches seen in training, a single int64; null where there is none.</summary>
    [field: ComponentName(Name = nameof(num_batches_tracked))]
    public Tensor? num_batches_tracked { get; set => field = ReplaceBuffer(nameof(num_batches_tracked), field, value); }

    /// <summary>Forgets the running statistics.</summary>
    public void reset_running_stats()
    {
        if (running_mean is not null) nn.init.zeros_(running_mean);
        if (running_var is not null) nn.init.ones_(running_var);
        if (num_batches_tracked is not null) nn.init.zeros_(num_batches_tracked);
    }

    /// <summary>Sets weight, bias and running statistics to what they were at first.</summary>
    public void reset_parameters()
    {
        reset_running_stats();
        if (weight is not null) nn.init.ones_(weight);
        if (bias is not null) nn.init.zeros_(bias);
    }

    /// <summary>Throws if the input has another number of dimensions than expected.</summary>
    protected abstract void ValidateInputDimensions(Tensor input);

    private protected void CheckDimensions(Tensor input, string expected, Func<long, bool> fits)
    {
        if (!fits(input.Dimensions))
            throw new ArgumentException(
                $"{GetName()} expects {expected} input, but got {input.Dimensions}D input.", nameof(input));
    }
}
