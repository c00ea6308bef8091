namespace Robust.LibTorch.Interop;

internal static partial class Aten
{
    public static readonly Operator std = new("aten::std");
    public static readonly Operator std_dim = new("aten::std", "dim");
    public static readonly Operator std_mean = new("aten::std_mean");
    public static readonly Operator std_mean_dim = new("aten::std_mean", "dim");
    public static readonly Operator var = new("aten::var");
    public static readonly Operator var_dim = new("aten::var", "dim");
    public static readonly Operator var_mean = new("aten::var_mean");
    public static readonly Operator var_mean_dim = new("aten::var_mean", "dim");
}
