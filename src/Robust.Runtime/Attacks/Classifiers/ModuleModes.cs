using static TorchSharp.torch.nn;

namespace Robust.Attacks.Classifiers;

/// <summary>The train or eval mode of a module and of each module within, to be given back.</summary>
internal sealed class ModuleModes
{
    private readonly List<(Module Module, bool Training)> modes = [];

    public ModuleModes(Module module) => Remember(module);

    /// <summary>Puts all modules into eval mode; nothing is written where all are in it already.</summary>
    public void SwitchToEval()
    {
        if (modes.Exists(static mode => mode.Training))
        {
            modes[0].Module.eval();
        }
    }

    /// <summary>
    /// Gives each module the mode it had; parents first, since a parent's mode spreads to its children.
    /// </summary>
    public void Restore()
    {
        foreach (var (module, training) in modes)
        {
            if (module.training != training)
            {
                module.train(training);
            }
        }
    }

    private void Remember(Module module)
    {
        modes.Add((module, module.training));
        foreach (var child in module.children())
        {
            Remember(child);
        }
    }
}
