using Robust.Declarations;

namespace Robust.Serving.Classifiers;

/// <summary>How a classifier is served; checked when the program starts.</summary>
public sealed class RobustClassifierOptions
{
    /// <summary>The weights (safetensors). Null only where the network is given with those that it has.</summary>
    public string? Weights { get; set; }

    /// <summary>Where to compute: <c>cpu</c> or <c>cuda</c>.</summary>
    public string Device { get; set; } = "cpu";

    /// <summary>How predictions are proven; null, the default, for predictions without certificates.</summary>
    public BoundMethod? Certificate { get; set; }

    /// <summary>The eps that certificates are for, in the units of the input; the declared one when null.</summary>
    public double? Eps { get; set; }

    /// <summary>How many inputs go through the network at once, at least 1 (64 unless set).</summary>
    public int MaxBatchSize { get; set; } = 64;

    /// <summary>How many inputs may wait; what comes when the queue is full is refused. At least 1 (1024 unless set).</summary>
    public int QueueLimit { get; set; } = 1024;

    /// <summary>How long a request may take, above 0 (10 s unless set).</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest body in bytes, at least 1; when null, 64 KiB and 32 bytes for each value of an input.</summary>
    public int? MaxRequestBytes { get; set; }
}
