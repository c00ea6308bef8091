using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Shapes;
using Robust.Generators.Text;

namespace Robust.Generators.Declarations.Signatures;

/// <summary>Inputs and classes, which declared architectures must have and hand-written modules may have.</summary>
internal static class SignatureParser
{
    /// <summary>The attributes that declare the inputs.</summary>
    public static readonly string[] Inputs = ["Input", "TabularInput"];

    /// <summary>The attributes that declare the classes.</summary>
    public static readonly string[] Classes = ["Labels", "Classes"];

    /// <summary>
    /// What is declared; reports what is given twice or unusable (RBST0008, RBST0011, RBST0012).
    /// </summary>
    /// <param name="declaration">The model.</param>
    /// <param name="record">The record of its [TabularInput], if it has one without errors.</param>
    /// <param name="problems">What is wrong.</param>
    public static ModelSignature Parse(Declaration declaration, TabularRecord? record, Problems problems) => new(
        ParseInput(declaration, record, problems), ClassesParser.Parse(declaration, problems), record);

    /// <summary>Reports inputs or classes that a declared architecture lacks (RBST0008).</summary>
    public static void CheckComplete(Declaration declaration, Problems problems)
    {
        Check(Inputs, "one [Input] or [TabularInput]");
        Check(Classes, "one of [Labels] and [Classes]");

        void Check(string[] attributes, string needed)
        {
            if (declaration.All(attributes).Length == 0)
            {
                problems.Add(
                    Rules.IncompleteArchitecture,
                    declaration.RobustModel.Location,
                    declaration.Type.Name,
                    needed,
                    "none");
            }
        }
    }

    private static TensorShape? ParseInput(Declaration declaration, TabularRecord? record, Problems problems)
    {
        var inputs = declaration.All(Inputs);
        if (inputs.Length > 1)
        {
            problems.Add(
                Rules.IncompleteArchitecture,
                inputs[1].Location,
                Fix.RemoveAttribute(inputs[1].Name),
                declaration.Type.Name,
                "one [Input] or [TabularInput]",
                Numbers.Text(inputs.Length));
            return null;
        }

        return inputs.FirstOrDefault() switch
        {
            null => null,
            { Name: "Input" } input => ParseShape(input, problems),
            _ => record is null ? null : new(record.Features.Count),
        };
    }

    private static TensorShape? ParseShape(AttributeUse input, Problems problems)
    {
        var shape = new TensorShape(input.Integers("shape"));
        var isShape = shape.Rank is >= 1 and <= 3 && shape.Extents.All(extent => extent >= 1)
            && shape.Size <= ShapeInference.LargestSize;
        ArgumentRange.Check(
            isShape,
            input,
            "shape",
            $"({string.Join(", ", shape.Extents.Select(extent => Numbers.Text(extent)))})",
            "(channels, height, width), (channels, length) or (features), each at least 1",
            problems);
        return isShape ? shape : null;
    }
}
