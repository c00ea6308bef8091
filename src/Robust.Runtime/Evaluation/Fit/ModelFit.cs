using Robust.Attacks.Classifiers;
using Robust.Data;
using Robust.Data.Feeding;
using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Evaluation.Fit;

/// <summary>Whether a model and a data set go together, found out on one example before any work is done.</summary>
internal static class ModelFit
{
    /// <summary>Where the model is: the device of its first parameter, or the CPU when it has none.</summary>
    public static Device DeviceOf(Module<Tensor, Tensor> model) => model.parameters().FirstOrDefault()?.device ?? CPU;

    /// <summary>Checks that the model takes the examples and has an output for each class.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The data.</param>
    /// <param name="declared">The number of classes that the model declares, if it does: its number of logits.</param>
    /// <returns>The number of classes that the model tells apart: that of its logits.</returns>
    /// <exception cref="RobustException">It does not; the message has both shapes.</exception>
    public static int Check(Module<Tensor, Tensor> model, IExampleSource data, int? declared = null)
    {
        ClassNamesFit.Check(model, data);
        using var scope = NewDisposeScope();
        using var classifier = new ModuleClassifier(model);
        using var constant = no_grad();
        var image = Shape(data.Shape());
        var x = data.FirstInput();
        var logits = Logits(classifier, x.to(DeviceOf(model)), model.TypeName(), image);
        if (logits.dim() != 2 || logits.shape[0] != 1)
        {
            throw new RobustException(
                $"{model.TypeName()} must map a batch of N inputs to logits of shape [N, classes], but it maps one " +
                $"input {image} to {Shape(logits.shape)}: flatten its output.");
        }

        if (declared is { } classes && logits.shape[1] != classes)
        {
            throw new RobustException(
                $"{model.TypeName()} declares {classes} classes, but gives {logits.shape[1]} logits: correct its " +
                "[Classes] or [Labels], or the number of outputs of its last layer.");
        }

        if (logits.shape[1] < data.Classes)
        {
            throw new RobustException(
                $"{model.TypeName()} tells {logits.shape[1]} classes apart, but the data have {data.Classes}: give " +
                "its last layer one output per class.");
        }

        return (int)logits.shape[1];
    }

    /// <summary>A shape as [1, 28, 28].</summary>
    public static string Shape(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";

    private static Tensor Logits(ModuleClassifier classifier, Tensor x, string model, string image)
    {
        try
        {
            return classifier.Logits(x);
        }
        catch (ArgumentException refusal) // by a module that checks for itself
        {
            throw new RobustException(
                $"{model} does not take inputs of shape {image} ({TorchFailure.FirstLine(refusal)}): use the data set " +
                "it was made for, or change its layers.", refusal);
        }
    }
}
