namespace Robust.LibTorch.Interop;

internal static partial class Aten
{
    public static readonly Operator _sample_dirichlet = new("aten::_sample_dirichlet");
    public static readonly Operator bernoulli = new("aten::bernoulli");
    public static readonly Operator bernoulli__Tensor = new("aten::bernoulli_", "Tensor");
    public static readonly Operator bernoulli__float = new("aten::bernoulli_", "float");
    public static readonly Operator binomial = new("aten::binomial");
    public static readonly Operator cauchy_ = new("aten::cauchy_");
    public static readonly Operator exponential_ = new("aten::exponential_");
    public static readonly Operator geometric_ = new("aten::geometric_");
    public static readonly Operator log_normal_ = new("aten::log_normal_");
    public static readonly Operator multinomial = new("aten::multinomial");
    public static readonly Operator normal_ = new("aten::normal_");
    public static readonly Operator poisson = new("aten::poisson");
    public static readonly Operator random__from = new("aten::random_", "from");
    public static readonly Operator uniform_ = new("aten::uniform_");
}
