using Robust.Data;
using Robust.Evaluation.Results;
using static TorchSharp.torch.nn;

namespace Robust.Evaluation.Fit;

/// <summary>
/// Whether the classes of a model and those of the data come in one order. Folders are sorted by name and an enum is not, and
/// a model that is trained on one order and read in the other gives wrong names without any other sign.
/// </summary>
internal static class ClassNamesFit
{
    /// <summary>Refuses the same names in another order; other names say nothing.</summary>
    /// <exception cref="RobustException">It is another order.</exception>
    public static void Check(Module model, IExampleSource data)
    {
        if (model is not INamedClasses { ClassNames: var declared } || data.ClassNames is not { } found)
        {
            return;
        }

        var areTheSame = declared.Order(StringComparer.OrdinalIgnoreCase)
            .SequenceEqual(found.Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
        if (areTheSame && !declared.SequenceEqual(found, StringComparer.OrdinalIgnoreCase))
        {
            throw new RobustException(
                $"The data have their classes in the order {string.Join(", ", found)}, but those of {model.TypeName()} are " +
                $"{string.Join(", ", declared)}: open the images with the enum of [Labels] (ImageFolder.Open<TEnum>), or declare the " +
                "enum in the order of the data.");
        }
    }
}
