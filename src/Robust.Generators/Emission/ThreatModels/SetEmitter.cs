using Robust.Generators.Models;

namespace Robust.Generators.Emission.ThreatModels;

/// <summary>Writes the perturbation set of a ball within a box as straight-line tensor code.</summary>
internal abstract class SetEmitter(Ball ball, Names names)
{
    /// <summary>The emitter for the norm of a ball.</summary>
    public static SetEmitter For(Ball ball, Names names) => ball.Norm switch
    {
        Norm.LInf => new LInfSetEmitter(ball, names),
        Norm.L0 => new L0SetEmitter(ball, names),
        _ => new NormSetEmitter(ball, names),
    };

    /// <summary>What the set is made of, in one line.</summary>
    protected abstract string Summary { get; }

    /// <summary>The radius as a parameter.</summary>
    protected virtual (string Type, string Name) Radius => ("double", "eps");

    /// <summary>What is computed once a batch, for a comment.</summary>
    protected abstract string BoundsComment { get; }

    /// <summary>The statement that makes the scale of each value; empty if all are alike.</summary>
    protected virtual string ScaleCreation => IsScaled ? $"scale = {Scale}.DetachFromDisposeScope();" : "";

    /// <summary>The least delta within the set, value by value, as an expression.</summary>
    protected abstract string LowerBound { get; }

    /// <summary>The greatest delta within the set, value by value, as an expression.</summary>
    protected abstract string UpperBound { get; }

    /// <summary>The names in the file.</summary>
    protected Names Names => names;

    /// <summary>The ball.</summary>
    protected Ball Ball => ball;

    /// <summary>Whether values differ in how far they may go.</summary>
    protected bool IsScaled => ball.EpsPerValue.Count > 0 || ball.Mask.Count > 0;

    /// <summary>The tensor that says how far each value may go, from 0 to 1, as an expression.</summary>
    protected string Scale
    {
        get
        {
            var eps = $"{names.Balls}.PerValue(DeclaredEpsPerValue, inputs).div_(DeclaredEps)";
            var mask = $"{names.Balls}.PerValue(DeclaredMask, inputs)";
            return ball switch
            {
                { EpsPerValue.Count: 0 } => mask,
                { Mask.Count: 0 } => eps,
                _ => $"({eps}\n    * {mask})",
            };
        }
    }

    /// <summary>The tensors that the set holds.</summary>
    private string[] Tensors =>
        ScaleCreation.StartsWith("scale", StringComparison.Ordinal)
            ? ["inputs", "lower", "upper", "scale"]
            : ["inputs", "lower", "upper"];

    /// <summary>Writes the set.</summary>
    public void Write(IndentedWriter writer)
    {
        writer.Lines($"/// <summary>{Summary}</summary>");
        writer.Open($"private sealed class Set : {names.IPerturbationSet}");
        writer.Lines($"private readonly {Radius.Type} {Radius.Name};");
        foreach (var tensor in Tensors)
        {
            writer.Lines($"private readonly {names.Tensor} {tensor};");
        }

        WriteCreation(writer.Line());
        WriteCopy(writer.Line());
        WriteVerbs(writer.Line());
        WriteSelection(writer.Line());
        writer.Close();
    }

    /// <summary>Writes starts, step, projection and violation.</summary>
    protected abstract void WriteVerbs(IndentedWriter writer);

    private void WriteCreation(IndentedWriter writer)
    {
        writer.Open($"public Set({names.Tensor} inputs, {Radius.Type} {Radius.Name})").Lines($$"""
            if (!inputs.is_floating_point())
            {
                throw new {{names.ArgumentException}}(
                    $"Inputs must be floating point, not {inputs.dtype}.", nameof(inputs));
            }

            // Once a batch: {{BoundsComment}}.
            // The set keeps its tensors until it is disposed, whatever scope it is made in.
            using var scope = {{names.NewDisposeScope}}();
            using var constant = {{names.NoGrad}}();
            this.{{Radius.Name}} = {{Radius.Name}};
            this.inputs = inputs.detach().DetachFromDisposeScope();
            """);
        if (ScaleCreation.Length > 0)
        {
            writer.Lines(ScaleCreation);
        }

        writer.Lines($"lower = {LowerBound}.DetachFromDisposeScope();");
        writer.Lines($"upper = {UpperBound}.DetachFromDisposeScope();");
        writer.Close();
    }

    private void WriteCopy(IndentedWriter writer)
    {
        var parameters = string.Join(", ", Tensors.Select(tensor => $"{names.Tensor} {tensor}"));
        writer.Open($"private Set({Radius.Type} {Radius.Name}, {parameters})");
        writer.Lines($"this.{Radius.Name} = {Radius.Name};");
        foreach (var tensor in Tensors)
        {
            writer.Lines($"this.{tensor} = {tensor}.DetachFromDisposeScope();");
        }

        writer.Close();
    }

    private void WriteSelection(IndentedWriter writer)
    {
        var scale = Tensors.Contains("scale") ? ",\n    scale.alias()" : "";
        var rows = string.Join(", ", Tensors.Where(tensor => tensor != "scale").Select(tensor =>
            $"{tensor}.index_select(0, rows)"));
        writer.Lines($$"""
            public {{names.IPerturbationSet}} Select({{names.Tensor}} rows) => new Set(
                {{Radius.Name}}, {{rows}}{{scale}});

            """);
        writer.Open("public void Dispose()");
        foreach (var tensor in Tensors)
        {
            writer.Lines($"{tensor}.Dispose();");
        }

        writer.Close();
    }
}
