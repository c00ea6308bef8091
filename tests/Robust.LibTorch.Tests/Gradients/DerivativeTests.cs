using static TorchSharp.torch;

namespace Robust.LibTorch.Tests.Gradients;

public sealed class DerivativeTests
{
    private static readonly double[] X = [-1.3, -0.4, 0.35, 0.8, 1.9, 2.6];

    public static TheoryData<string, Func<Tensor, Tensor>> Functions => new()
    {
        { "arithmetic", x => ((x * 3) - (x / 2) + (1 - x)) * x },
        { "division", x => 2 / (x.square() + 1) },
        { "pow", x => x.pow(3) + x.abs().pow(1.5) },
        { "exp log", x => (x.exp() + 1).log() },
        { "sqrt", x => (x.square() + 1).sqrt() + (x.square() + 1).rsqrt() },
        { "trigonometry", x => x.sin() * x.cos() + x.tanh().atan() },
        { "sigmoid", x => x.sigmoid() * x.tanh() },
        { "erf", x => x.erf() },
        { "relu", x => x.relu() + x.leaky_relu(0.2) + x.elu() + x.gelu() + x.silu() + x.softplus() },
        { "clamp", x => x.clamp(-1, 1) * x },
        { "maximum", x => x.maximum(x.square()) },
        { "where", x => where(x > 0, x.square(), x.sin()) },
        { "masked_fill", x => x.masked_fill(x > 1, 0.5) * x },
        { "sum", x => x.reshape(2, 3).sum(1).square() },
        { "mean", x => x.reshape(2, 3).mean([0L]).exp() },
        { "var", x => x.var() + x.reshape(2, 3).std(1).sum() },
        { "prod", x => x.prod() },
        { "norm", x => x.norm() },
        { "max", x => x.max() * x.reshape(2, 3).max(1).Item1.sum() },
        { "softmax", x => x.softmax(0).square() },
        { "log_softmax", x => x.reshape(2, 3).log_softmax(1) * arange(6).reshape(2, 3) },
        { "logsumexp", x => x.logsumexp(0) },
        { "cumsum", x => x.cumsum(0).square() },
        { "sort", x => x.square().sort().Item1 * arange(6) },
        { "matmul", x => x.reshape(2, 3).matmul(x.reshape(3, 2)) },
        { "einsum", x => einsum("ij,kj->ik", x.reshape(2, 3), x.reshape(2, 3)) },
        { "shape", x => x.reshape(2, 3).permute(1, 0).flatten() * x },
        { "cat", x => cat([x, x.square()], 0).pow(2) },
        { "select", x => x[2] * x.narrow(0, 3, 2) },
        { "index", x => x[tensor(new[] { 0L, 0, 5 })].square() },
        { "gather", x => x.gather(0, tensor(new[] { 5L, 5, 1 })).square() },
        { "flip roll", x => x.flip(0) * x.roll(1) },
        { "expand", x => x.unsqueeze(0).expand(4, 6) * arange(4).unsqueeze(1) * x },
        { "tril", x => x.reshape(2, 3).tril().square() },
        { "solve", x => linalg.solve(eye(2, dtype: float64) * 3 + x.narrow(0, 0, 4).reshape(2, 2), x.narrow(0, 4, 2)) },
        { "det", x => linalg.det(x.narrow(0, 0, 4).reshape(2, 2)) },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_gradient_agrees_with_finite_differences(string name, Func<Tensor, Tensor> function)
    {
        Assert.NotEmpty(name);
        using var scope = NewDisposeScope();
        var x = tensor(X, requires_grad: true);
        var gradient = autograd.grad([function(x).sum()], [x])[0];
        TensorAssert.Near(FiniteDifferences(function), gradient, 1e-6);
    }

    // Central differences; the error is of order h^2 = 1e-10.
    private static double[] FiniteDifferences(Func<Tensor, Tensor> function)
    {
        const double H = 1e-5;
        var gradient = new double[X.Length];
        for (var i = 0; i < X.Length; i++)
        {
            double At(double step)
            {
                var moved = (double[])X.Clone();
                moved[i] += step;
                return TensorAssert.Values(function(tensor(moved)).sum())[0];
            }

            gradient[i] = (At(H) - At(-H)) / (2 * H);
        }

        return gradient;
    }
}
