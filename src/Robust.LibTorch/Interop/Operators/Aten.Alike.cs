namespace Robust.LibTorch.Interop;

internal static partial class Aten
{
    public static readonly Operator empty_like = new("aten::empty_like");
    public static readonly Operator full_like = new("aten::full_like");
    public static readonly Operator ones_like = new("aten::ones_like");
    public static readonly Operator rand_like = new("aten::rand_like");
    public static readonly Operator randint_like_low_dtype = new("aten::randint_like", "low_dtype");
    public static readonly Operator randn_like = new("aten::randn_like");
    public static readonly Operator zeros_like = new("aten::zeros_like");
}
