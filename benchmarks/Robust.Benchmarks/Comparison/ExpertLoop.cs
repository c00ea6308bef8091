using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Benchmarks.Comparison;

/// <summary>What an expert writes by hand on plain TorchSharp: the loops of the papers, with autograd.</summary>
/// <param name="model">The network.</param>
/// <param name="eps">The radius in L-infinity, within the box [0, 1].</param>
/// <param name="stepSize">The length of a step.</param>
internal sealed class ExpertLoop(Module<Tensor, Tensor> model, double eps, double stepSize) : IDisposable
{
    private readonly optim.Optimizer optimizer = optim.Adam(model.parameters(), lr: 1e-3);

    /// <summary>Adversarial training: PGD from a random start in eval mode, then a step of Adam.</summary>
    public void Step(Tensor x, Tensor y, int steps)
    {
        using var scope = NewDisposeScope();
        model.eval();
        var adversarial = Perturb(x, logits => functional.cross_entropy(logits, y), Start(x), steps);
        model.train();
        Minimize(functional.cross_entropy(model.call(adversarial), y));
    }

    /// <summary>TRADES with beta 6.</summary>
    public void TradesStep(Tensor x, Tensor y, int steps)
    {
        using var scope = NewDisposeScope();
        model.eval();
        Tensor clean;
        using (no_grad())
        {
            clean = functional.softmax(model.call(x), 1);
        }

        Tensor Divergence(Tensor logits, Tensor target) =>
            functional.kl_div(functional.log_softmax(logits, 1), target, reduction: Reduction.Sum);
        var adversarial = Perturb(x, logits => Divergence(logits, clean), 0.001 * randn_like(x), steps);
        model.train();
        var (here, there) = (model.call(x), model.call(adversarial));
        var divergence = Divergence(there, functional.softmax(here, 1)) / x.shape[0];
        Minimize(functional.cross_entropy(here, y) + (6 * divergence));
    }

    /// <summary>The examples that no start and no step of PGD fools.</summary>
    public long Evaluate(Tensor x, Tensor y, int steps, int restarts)
    {
        using var scope = NewDisposeScope();
        model.eval();
        var right = ones_like(y, ScalarType.Bool);
        for (var start = 0; start < restarts; start++)
        {
            using var restart = NewDisposeScope();
            var adversarial = Perturb(x, logits => functional.cross_entropy(logits, y), Start(x), steps);
            using var constant = no_grad();
            right.logical_and_(model.call(adversarial).argmax(1).eq(y));
        }

        return right.sum().item<long>();
    }

    public void Dispose() => optimizer.Dispose();

    private Tensor Start(Tensor x) => (x + empty_like(x).uniform_(-eps, eps)).clamp_(0, 1).sub_(x);

    private Tensor Perturb(Tensor x, Func<Tensor, Tensor> loss, Tensor delta, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            delta.requires_grad_();
            var gradient = autograd.grad([loss(model.call(x + delta))], [delta])[0];
            using var constant = no_grad();
            var moved = (delta.detach() + (stepSize * gradient.sign())).clamp_(-eps, eps);
            delta = (x + moved).clamp_(0, 1).sub_(x).MoveToOuterDisposeScope();
        }

        return (x + delta).detach();
    }

    private void Minimize(Tensor loss)
    {
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
    }
}
