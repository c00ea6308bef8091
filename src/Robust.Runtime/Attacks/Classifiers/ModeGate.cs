using System.Runtime.CompilerServices;
using Robust.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace Robust.Attacks.Classifiers;

/// <summary>
/// The one place that switches the mode of a model. All that predict, evaluate or attack it at the same time share one
/// switch: the first puts it into eval mode, and the last gives back what was there, so that none sees it in train
/// mode. While it is trained only the thread that trains it may do so.
/// </summary>
/// <remarks>A model is the object that is asked: modules that share parts with it are others.</remarks>
internal sealed class ModeGate
{
    private static readonly ConditionalWeakTable<Module, ModeGate> Gates = [];

    private readonly Lock sync = new();
    private readonly Module model;
    private readonly List<Parameter> trainable = [];
    private ModuleModes? found;
    private int askers;
    private int freezers;
    private int trainer;

    private ModeGate(Module model)
    {
        ExactConvolutions.Ensure(model);
        this.model = model;
    }

    /// <summary>The gate of a model, the same one for all threads.</summary>
    public static ModeGate Of(Module model) => Gates.GetValue(model, static model => new ModeGate(model));

    /// <summary>Holds the model in eval mode until the result is disposed.</summary>
    /// <exception cref="RobustException">Another thread trains it.</exception>
    public IDisposable Evaluating()
    {
        lock (sync)
        {
            Ask();
            return new Hold(this, Leave);
        }
    }

    /// <summary>Holds the model in eval mode and its parameters out of autograd until the result is disposed.</summary>
    /// <exception cref="RobustException">Another thread trains it.</exception>
    public IDisposable Frozen()
    {
        lock (sync)
        {
            Ask();
            if (freezers++ == 0)
            {
                trainable.AddRange(model.parameters().Where(static parameter => parameter.requires_grad));
                trainable.ForEach(static parameter => parameter.requires_grad = false);
            }

            return new Hold(this, () =>
            {
                Leave();
                if (--freezers == 0)
                {
                    trainable.ForEach(static parameter => parameter.requires_grad = true);
                    trainable.Clear();
                }
            });
        }
    }

    /// <summary>Holds the model in train mode; at the end it is left in eval mode, ready to predict.</summary>
    /// <exception cref="RobustException">It is trained, evaluated or attacked at this time.</exception>
    public IDisposable Training()
    {
        lock (sync)
        {
            if (trainer != 0 || askers > 0)
            {
                throw new RobustException(
                    $"{model.TypeName()} cannot be trained while it is {(trainer != 0 ? "trained" : "asked")} already: " +
                    "wait until the other call has returned (and FrozenModel and ModuleClassifier are disposed), or " +
                    "train another model.");
            }

            trainer = Workers.ActingThread;
            model.train();
            return new Hold(this, () =>
            {
                trainer = 0;
                model.eval();
            });
        }
    }

    private void Ask()
    {
        if (trainer != 0 && trainer != Workers.ActingThread)
        {
            throw new RobustException(
                $"{model.TypeName()} is being trained on another thread, where its weights and its mode change: wait " +
                "until Train has returned, or ask another model.");
        }

        if (askers++ == 0)
        {
            found = new ModuleModes(model);
            found.SwitchToEval();
        }
    }

    private void Leave()
    {
        if (--askers == 0)
        {
            found!.Restore();
            found = null;
        }
    }

    /// <summary>What ends a hold, once.</summary>
    private sealed class Hold(ModeGate gate, Action end) : IDisposable
    {
        private Action? end = end;

        public void Dispose()
        {
            lock (gate.sync)
            {
                end?.Invoke();
                end = null;
            }
        }
    }
}
