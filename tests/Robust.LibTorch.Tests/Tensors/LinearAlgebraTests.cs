using static TorchSharp.torch;

namespace Robust.LibTorch.Tests.Tensors;

public sealed class LinearAlgebraTests
{
    private static Tensor A() => tensor(new[,] { { 4.0, 1, 2 }, { 1, 3, 0 }, { 2, 0, 5 } });

    private static Tensor B() => tensor(new[,] { { 1.0, 2 }, { 3, 4 }, { 5, 6 } });

    [Fact]
    public void Products_agree_with_the_definition()
    {
        using var scope = NewDisposeScope();
        double[] expected = [17, 24, 10, 14, 27, 34];
        TensorAssert.Near(expected, A().matmul(B()));
        TensorAssert.Near(expected, A().mm(B()));
        TensorAssert.Near(expected, einsum("ij,jk->ik", A(), B()));
        TensorAssert.Near(expected, A().unsqueeze(0).bmm(B().unsqueeze(0)));
        TensorAssert.Near(expected, A().tensordot(B(), dims: 1));
        var v = tensor(new[] { 1.0, 2, 3 });
        TensorAssert.Near([12, 7, 17], A().mv(v));
        TensorAssert.Near(14, v.dot(v));
        TensorAssert.Near([1, 2, 3, 2, 4, 6, 3, 6, 9], v.outer(v));
        TensorAssert.Near([6 + 2, 3.5 + 4, 8.5 + 6], (v * 2).addmv(A(), v, alpha: 0.5f));
        TensorAssert.Near([17, 24, 10, 14, 27, 34], zeros(3, 2, dtype: float64).addmm(A(), B()));
    }

    [Fact]
    public void Determinants_and_inverses()
    {
        using var scope = NewDisposeScope();
        // 4 * (15 - 0) - 1 * (5 - 0) + 2 * (0 - 6)
        TensorAssert.Near(43, A().det(), 1e-12);
        TensorAssert.Near(43, linalg.det(A()), 1e-12);
        var (sign, logarithm) = linalg.slogdet(A());
        TensorAssert.Near(1, sign);
        TensorAssert.Near(Math.Log(43), logarithm);
        Identity(A().matmul(linalg.inv(A())), 3);
        Identity(A().matmul(A().inverse()), 3);
        Identity(linalg.pinv(B()).matmul(B()), 2);
    }

    [Fact]
    public void Systems_are_solved()
    {
        using var scope = NewDisposeScope();
        TensorAssert.Near(TensorAssert.Values(B()), A().matmul(linalg.solve(A(), B())), 1e-12);
        // Least squares of y = a + b t through (0, 1), (1, 3), (2, 4): a = 7/6, b = 3/2.
        var design = tensor(new[,] { { 1.0, 0 }, { 1, 1 }, { 1, 2 } });
        var (solution, _, _, _) = linalg.lstsq(design, tensor(new[] { 1.0, 3, 4 }).unsqueeze(1));
        TensorAssert.Near([7.0 / 6, 1.5], solution, 1e-12);
    }

    [Fact]
    public void Factors_multiply_to_the_matrix()
    {
        using var scope = NewDisposeScope();
        var lower = linalg.cholesky(A());
        TensorAssert.Near(TensorAssert.Values(A()), lower.matmul(lower.mT), 1e-12);
        var (q, r) = linalg.qr(B());
        Identity(q.mT.matmul(q), 2);
        TensorAssert.Near(TensorAssert.Values(B()), q.matmul(r), 1e-12);
        var (u, s, vh) = linalg.svd(B(), fullMatrices: false);
        TensorAssert.Near(TensorAssert.Values(B()), (u * s).matmul(vh), 1e-12);
        var (values, vectors) = linalg.eigh(A());
        TensorAssert.Near(TensorAssert.Values(A()), (vectors * values).matmul(vectors.mT), 1e-12);
    }

    [Fact]
    public void Singular_and_eigenvalues_of_known_matrices()
    {
        using var scope = NewDisposeScope();
        TensorAssert.Near([1, 3], linalg.eigvalsh(tensor(new[,] { { 2.0, 1 }, { 1, 2 } })), 1e-12);
        TensorAssert.Near([3, 2], linalg.svdvals(tensor(new[,] { { 0.0, 2 }, { -3, 0 } })), 1e-12);
        TensorAssert.Near(3, linalg.matrix_norm(tensor(new[,] { { 0.0, 2 }, { -3, 0 } }), 2), 1e-12);
        TensorAssert.Near(1, linalg.matrix_rank(ones(3, 3)));
    }

    private static void Identity(Tensor actual, long size) =>
        TensorAssert.Near(TensorAssert.Values(eye(size)), actual, 1e-12);
}
