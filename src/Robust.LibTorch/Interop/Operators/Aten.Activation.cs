namespace Robust.LibTorch.Interop;

internal static partial class Aten
{
    public static readonly Operator celu = new("aten::celu");
    public static readonly Operator celu_ = new("aten::celu_");
    public static readonly Operator elu = new("aten::elu");
    public static readonly Operator elu_ = new("aten::elu_");
    public static readonly Operator gelu = new("aten::gelu");
    public static readonly Operator gelu_ = new("aten::gelu_");
    public static readonly Operator glu = new("aten::glu");
    public static readonly Operator hardsigmoid = new("aten::hardsigmoid");
    public static readonly Operator hardsigmoid_ = new("aten::hardsigmoid_");
    public static readonly Operator hardswish = new("aten::hardswish");
    public static readonly Operator hardswish_ = new("aten::hardswish_");
    public static readonly Operator hardtanh = new("aten::hardtanh");
    public static readonly Operator hardtanh_ = new("aten::hardtanh_");
    public static readonly Operator leaky_relu = new("aten::leaky_relu");
    public static readonly Operator leaky_relu_ = new("aten::leaky_relu_");
    public static readonly Operator log_sigmoid = new("aten::log_sigmoid");
    public static readonly Operator log_softmax_int = new("aten::log_softmax", "int");
    public static readonly Operator prelu = new("aten::prelu");
    public static readonly Operator relu = new("aten::relu");
    public static readonly Operator relu6 = new("aten::relu6");
    public static readonly Operator relu6_ = new("aten::relu6_");
    public static readonly Operator relu_ = new("aten::relu_");
    public static readonly Operator rrelu = new("aten::rrelu");
    public static readonly Operator rrelu_ = new("aten::rrelu_");
    public static readonly Operator selu = new("aten::selu");
    public static readonly Operator selu_ = new("aten::selu_");
    public static readonly Operator silu = new("aten::silu");
    public static readonly Operator silu_ = new("aten::silu_");
    public static readonly Operator softmax_int = new("aten::softmax", "int");
    public static readonly Operator softplus = new("aten::softplus");
    public static readonly Operator threshold = new("aten::threshold");
    public static readonly Operator threshold_ = new("aten::threshold_");
}
