namespace Robust.LibTorch.Interop;

internal static partial class Aten
{
    public static readonly Operator chunk = new("aten::chunk");
    public static readonly Operator dsplit_array = new("aten::dsplit", "array");
    public static readonly Operator dsplit_int = new("aten::dsplit", "int");
    public static readonly Operator hsplit_array = new("aten::hsplit", "array");
    public static readonly Operator hsplit_int = new("aten::hsplit", "int");
    public static readonly Operator narrow = new("aten::narrow");
    public static readonly Operator select_int = new("aten::select", "int");
    public static readonly Operator slice_Tensor = new("aten::slice", "Tensor");
    public static readonly Operator split_Tensor = new("aten::split", "Tensor");
    public static readonly Operator split_with_sizes = new("aten::split_with_sizes");
    public static readonly Operator tensor_split_indices = new("aten::tensor_split", "indices");
    public static readonly Operator tensor_split_sections = new("aten::tensor_split", "sections");
    public static readonly Operator tensor_split_tensor_indices_or_sections =
        new("aten::tensor_split", "tensor_indices_or_sections", reads: true);
    public static readonly Operator unbind_int = new("aten::unbind", "int");
    public static readonly Operator vsplit_array = new("aten::vsplit", "array");
    public static readonly Operator vsplit_int = new("aten::vsplit", "int");
}
