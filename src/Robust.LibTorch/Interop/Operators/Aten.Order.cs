namespace Robust.LibTorch.Interop;

internal static partial class Aten
{
    public static readonly Operator _unique2 = new("aten::_unique2", reads: true);
    public static readonly Operator argsort = new("aten::argsort");
    public static readonly Operator argwhere = new("aten::argwhere", reads: true);
    public static readonly Operator bincount = new("aten::bincount", reads: true);
    public static readonly Operator bucketize_Tensor = new("aten::bucketize", "Tensor");
    public static readonly Operator histc = new("aten::histc");
    public static readonly Operator msort = new("aten::msort");
    public static readonly Operator nonzero = new("aten::nonzero", reads: true);
    public static readonly Operator nonzero_numpy = new("aten::nonzero_numpy", reads: true);
    public static readonly Operator sort_stable = new("aten::sort", "stable");
    public static readonly Operator topk = new("aten::topk");
    public static readonly Operator unique_consecutive = new("aten::unique_consecutive", reads: true);
    public static readonly Operator unique_dim = new("aten::unique_dim", reads: true);
}
