using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets.Balls;

/// <summary>Writes the perturbation set of a ball within a box as straight-line tensor code.</summary>
internal abstract class SetEmitter(string owner, Ball ball, Names names)
{
    /// <summary>The emitter for the norm of a ball.</summary>
    /// <param name="owner">The class that declares the ball, with its type parameters.</param>
    /// <param name="ball">The ball.</param>
    /// <param name="names">The names in the file.</param>
    public static SetEmitter For(string owner, Ball ball, Names names) => ball.Norm switch
    {
        Norm.LInf => new LInfSetEmitter(owner, ball, names),
        Norm.L0 => new L0SetEmitter(owner, ball, names),
        _ => new NormSetEmitter(owner, ball, names),
    };

    /// <summary>What the set is made of, in one line.</summary>
    protected abstract string Summary { get; }

    /// <summary>The radius as a field, and where the class has it.</summary>
    protected virtual (string Type, string Name, string Source) Radius => ("double", "eps", "Eps");

    /// <summary>What is computed once a batch, for a comment.</summary>
    protected abstract string BoundsComment { get; }

    /// <summary>The statement that makes the scale of each value; empty if all are alike.</summary>
    protected virtual string ScaleCreation => IsScaled ? "scale = model.ScaleAt(inputs).DetachFromDisposeScope();" : "";

    /// <summary>The least delta within the set, value by value, as an expression.</summary>
    protected abstract string LowerBound { get; }

    /// <summary>The greatest delta within the set, value by value, as an expression.</summary>
    protected abstract string UpperBound { get; }

    /// <summary>The names in the file.</summary>
    protected Names Names => names;

    /// <summary>The ball.</summary>
    protected Ball Ball => ball;

    /// <summary>Whether values differ in how far they may go.</summary>
    protected bool IsScaled => ball.IsScaled;

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
        WriteUnit(writer);
        WriteVerbs(writer.Line());
        WriteSelection(writer.Line());
        writer.Close();
    }

    /// <summary>How far it is from the inputs to a bound of the box.</summary>
    protected static string To(double bound) => bound == 0 ? "-inputs" : $"{Numbers.Text(bound)} - inputs";

    /// <summary>The same in a comment, where x are the inputs.</summary>
    protected static string From(double bound) => bound == 0 ? "-x" : $"{Numbers.Text(bound)} - x";

    /// <summary>Writes starts, step, projection and violation.</summary>
    protected abstract void WriteVerbs(IndentedWriter writer);

    private void WriteCreation(IndentedWriter writer)
    {
        writer.Open($"public Set({names.Tensor} inputs, {owner} model)").Lines($$"""
            if (!inputs.is_floating_point())
            {
                throw new {{names.ArgumentException}}($"Inputs are {inputs.dtype}, not floating point.", nameof(inputs));
            }

            // Once a batch: {{BoundsComment}}.
            using var scope = {{names.NewDisposeScope}}();
            using var constant = {{names.NoGrad}}();
            {{Radius.Name}} = model.{{Radius.Source}};
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

    /// <summary>Writes the width of the box, unless it is 1 as in the interface.</summary>
    private void WriteUnit(IndentedWriter writer)
    {
        if (ball.Upper - ball.Lower != 1)
        {
            writer.Line().Lines($"public double Unit => {Numbers.Text(ball.Upper - ball.Lower)};");
        }
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
