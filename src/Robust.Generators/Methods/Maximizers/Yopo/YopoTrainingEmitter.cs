using Robust.Generators.Methods.Objectives.AdversarialTraining;
using Robust.Generators.Methods.Sets;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers.Yopo;

/// <summary>YOPO (Zhang D. et al. 2019, algorithm 1).</summary>
internal sealed class YopoTrainingEmitter(Yopo yopo, AdversarialTraining training, ThreatModel threat)
    : SharedPassEmitter(training)
{
    protected override string Comment =>
        "YOPO (Zhang D. et al. 2019, algorithm 1): the gradients of all full passes add up.";

    protected override void WriteBody(IndentedWriter writer, Names names)
    {
        writer.Comment(Comment);
        writer.Annotated(
            ("using var set = ThreatModel.At(x);", ThreatText.Making(threat)),
            ("var delta = set.Start(context.Generator);", ""));
        writer.Lines($"{names.StepResult} result = default;");
        writer.Open($"for (var pass = 0; pass < {Numbers.Text(yopo.Outer)}; pass++)");
        writer.Lines("result = FullPass(x, y, context, set, delta);");
        writer.Close().Line().Lines("return result.MoveToOuterDisposeScope();");
    }

    protected override void WriteMembers(IndentedWriter writer, Names names)
    {
        WriteFullPass(writer, names);
        WriteAscent(writer, names);
    }

    private void WriteFullPass(IndentedWriter writer, Names names)
    {
        writer.Lines(
            "/// <summary>A pass through all layers, forward and backward, and the steps behind it.</summary>");
        writer.Open($"private {names.StepResult} FullPass("
            + $"{names.Tensor} x, {names.Tensor} y, {names.StepContext} context, {names.IPerturbationSet} set, {names.Tensor} delta)");
        writer.Lines($"""
            using var scope = {names.NewDisposeScope}();
            var adversarial = set.Apply(delta);
            OnPerturbed(x, y, adversarial);
            var first = Model.FirstLayer(adversarial);
            first.retain_grad();
            var logits = Model.OtherLayers(first);
            {Loss(names)}
            context.Backward(loss);
            AscendByFirstLayer(set, delta, first.grad!);
            return {names.StepResult}.Of(loss, logits, y);
            """);
        writer.Close().Line();
    }

    private void WriteAscent(IndentedWriter writer, Names names)
    {
        writer.Lines("/// <summary>Ascends slope * FirstLayer(x + delta), the loss to first order.</summary>");
        writer.Open($"private void AscendByFirstLayer({names.IPerturbationSet} set, {names.Tensor} delta, "
            + $"{names.Tensor} slope)");
        if (yopo.StepSize.IsOfEps)
        {
            writer.Lines($"var stepSize = {yopo.StepSize.Code};");
        }

        writer.Open($"for (var step = 0; step < {Numbers.Text(yopo.Inner)}; step++)");
        writer.Annotated(($"using var stepScope = {names.NewDisposeScope}();", "nothing outlives its step"));
        writer.Lines("var gradient = Pullback(Model.FirstLayer, set.Apply(delta), slope);");
        var length = yopo.StepSize.IsOfEps ? "stepSize" : yopo.StepSize.Code;
        writer.Annotated(
            ($"set.Ascend(delta, gradient, {length});", ThreatText.Ascent(threat)),
            ("set.Project(delta);", ThreatText.Projection(threat)));
        writer.Close().Close().Line();
    }
}
