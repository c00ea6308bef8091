using Robust.Generators.Models;

namespace Robust.Generators.Emission;

/// <summary>Writes the perturbation set of a threat model as straight-line tensor code.</summary>
internal static class PerturbationSetEmitter
{
    public static void Write(IndentedWriter writer, Ball ball, Names names)
    {
        writer.Lines("/// <summary>Ball and box together as two bounds of delta, value by value.</summary>");
        writer.Open($"private sealed class Set : {names.IPerturbationSet}");
        WriteCreation(writer, ball, names);
        WriteVerbs(writer, names);
        WriteSelection(writer, names);
        writer.Close();
    }

    private static void WriteCreation(IndentedWriter writer, Ball ball, Names names)
    {
        var (lower, upper) = (Numbers.Text(ball.Lower), Numbers.Text(ball.Upper));
        writer.Lines($$"""
            private readonly double eps;
            private readonly {{names.Tensor}} inputs;
            private readonly {{names.Tensor}} lower;
            private readonly {{names.Tensor}} upper;

            public Set({{names.Tensor}} inputs, double eps)
            {
                if (!inputs.is_floating_point())
                {
                    throw new {{names.ArgumentException}}(
                        $"Inputs must be floating point, not {inputs.dtype}.", nameof(inputs));
                }

                // Once a batch: lower = max(-eps, {{lower}} - x), upper = min(eps, {{upper}} - x).
                // The set keeps its tensors until it is disposed, whatever scope it is made in.
                using var scope = {{names.NewDisposeScope}}();
                using var constant = {{names.NoGrad}}();
                this.eps = eps;
                this.inputs = inputs.detach().DetachFromDisposeScope();
                lower = ({{lower}} - inputs).clamp_(min: -eps, max: 0).DetachFromDisposeScope();
                upper = ({{upper}} - inputs).clamp_(min: 0, max: eps).DetachFromDisposeScope();
            }

            private Set(double eps, {{names.Tensor}} inputs, {{names.Tensor}} lower, {{names.Tensor}} upper)
            {
                this.eps = eps;
                this.inputs = inputs.DetachFromDisposeScope();
                this.lower = lower.DetachFromDisposeScope();
                this.upper = upper.DetachFromDisposeScope();
            }

            """);
    }

    private static void WriteVerbs(IndentedWriter writer, Names names) => writer.Lines($$"""
        public {{names.Tensor}} Zero() => {{names.ZerosLike}}(inputs);

        public {{names.Tensor}} Start({{names.Generator}}? generator = null)
        {
            // Uniform in the ball, then into the box.
            var delta = StartInBall(generator);
            Project(delta);
            return delta;
        }

        public {{names.Tensor}} StartInBall({{names.Generator}}? generator = null)
        {
            using var constant = {{names.NoGrad}}();
            return {{names.EmptyLike}}(inputs).uniform_(-eps, eps, generator);
        }

        public {{names.Tensor}} Apply({{names.Tensor}} delta) => inputs + delta;

        public void Ascend({{names.Tensor}} delta, {{names.Tensor}} gradient, double stepSize)
        {
            // The steepest ascent of a linear function in the L-infinity norm: every value by the whole step.
            using var constant = {{names.NoGrad}}();
            using var direction = gradient.sign();
            delta.add_(direction, alpha: stepSize);
        }

        public void Project({{names.Tensor}} delta)
        {
            using var constant = {{names.NoGrad}}();
            delta.clamp_(lower, upper);
        }

        """);

    private static void WriteSelection(IndentedWriter writer, Names names) => writer.Lines($$"""
        public {{names.IPerturbationSet}} Select({{names.Tensor}} rows) => new Set(
            eps, inputs.index_select(0, rows), lower.index_select(0, rows), upper.index_select(0, rows));

        public {{names.Tensor}} Violation({{names.Tensor}} delta)
        {
            using var scope = {{names.NewDisposeScope}}();
            using var constant = {{names.NoGrad}}();
            var outside = {{names.Maximum}}(lower - delta, delta - upper).clamp_(min: 0);
            return outside.flatten(1).amax(1).MoveToOuterDisposeScope();
        }

        public void Dispose()
        {
            inputs.Dispose();
            lower.Dispose();
            upper.Dispose();
        }
        """);
}
