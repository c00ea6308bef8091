using Robust.Attacks.Classifiers;
using Robust.Data;
using Robust.Data.Feeding;
using Robust.Evaluation.Fit;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.Running;

/// <summary>
/// Batch normalizations that see a single value of each channel of an example: behind linear layers, or at images of one
/// pixel. One example alone has no variance there, and its running average would be NaN from then on.
/// </summary>
internal static class BatchNormalization
{
    /// <summary>The name of the first that does; null if none.</summary>
    /// <param name="model">The model, which takes the data.</param>
    /// <param name="data">The training data.</param>
    public static string? OfSingleValues(Module<Tensor, Tensor> model, IExampleSource data)
    {
        string? found = null;
        var hooks = model.named_modules().Where(static child => child.module is BatchNorm).Select(child =>
            ((BatchNorm)child.module).register_forward_pre_hook((_, input) =>
            {
                found ??= input.numel() == input.shape[0] * input.shape[1] ? child.name : null;
                return input;
            })).ToList();
        if (hooks.Count == 0)
        {
            return null;
        }

        try
        {
            Classify(model, data);
        }
        finally
        {
            hooks.ForEach(static hook => hook.remove());
        }

        return found;
    }

    /// <summary>Runs the model on one example, in eval mode.</summary>
    private static void Classify(Module<Tensor, Tensor> model, IExampleSource data)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var modes = new ModuleModes(model);
        modes.SwitchToEval();
        try
        {
            model.call(data.FirstInput().to(ModelFit.DeviceOf(model)));
        }
        finally
        {
            modes.Restore();
        }
    }
}
