using Robust.LibTorch.Interop;

namespace TorchSharp;

// Functions that are methods of their first argument.
public static partial class torch
{
    /// <summary>Points of the simplex, from the Dirichlet distributions of the last dimension's parameters.</summary>
    public static Tensor _sample_dirichlet(Tensor input, Generator? generator = null) =>
        Aten._sample_dirichlet.Tensor(input, generator);

    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    public static Tensor binomial(Tensor count, Tensor probs, Generator? generator = null) =>
        count.binomial(probs, generator);

    public static Tensor multinomial(
        Tensor input,
        long num_samples,
        bool replacement = false,
        Generator? generator = null) =>
        input.multinomial(num_samples, replacement, generator);

    public static Tensor poisson(Tensor input, Generator? generator = null) => input.poisson(generator);
}
