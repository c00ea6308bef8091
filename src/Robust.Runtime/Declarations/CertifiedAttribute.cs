namespace Robust.Declarations;

/// <summary>
/// Says that the robustness of a declared model is to be proven by bounds, so that the build refuses layers that
/// bounds cannot pass.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CertifiedAttribute : Attribute;
