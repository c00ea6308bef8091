namespace Robust.Declarations;

/// <summary>
/// Begins a residual branch: what stands between it and <see cref="EndResidualAttribute"/> is added to what it gets
/// (He et al. 2016). Where the branch changes channels or size, what is added goes through a 1x1 projection without
/// bias first, named <c>shortcut1</c>, <c>shortcut2</c>, ... by the number of its residual and followed by batch
/// normalization if the branch ends with one.
/// </summary>
public sealed class ResidualAttribute : LayerAttribute;

/// <summary>
/// The place in a residual branch where a projection takes its input; unless given, the start of the branch.
/// </summary>
/// <remarks>
/// For networks that normalize first (He et al. 2016, "Identity Mappings in Deep Residual Networks"): there the
/// projection, where one is needed, sees the normalized input, and the identity the raw one.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class ProjectionAttribute : Attribute;

/// <summary>Ends a residual branch.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class EndResidualAttribute : Attribute;
