using Robust.Certification.Graphs;
using Robust.Samples.Mnist;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Onnx.Tests.Export;

/// <summary>Networks to export: declared ones, and torch's own layers in a row.</summary>
internal static class Nets
{
    /// <summary>Networks that bounds get through.</summary>
    public static IReadOnlyDictionary<string, Func<Module<Tensor, Tensor>>> Bounded { get; } = new Dictionary<string, Func<Module<Tensor, Tensor>>>
    {
        ["mnist"] = static () => new MnistNet(),
        ["windows"] = static () => new WindowNet(),
        ["signals"] = static () => new SignalNet(),
        ["branches"] = static () => new BranchNet(),
        ["normalization first"] = static () => new FirstNet(),
        ["vectors"] = static () => new VectorNet(),
    };

    /// <summary>All networks.</summary>
    public static IReadOnlyDictionary<string, Func<Module<Tensor, Tensor>>> All { get; } = new Dictionary<string, Func<Module<Tensor, Tensor>>>(Bounded)
    {
        ["opaque"] = static () => new OpaqueNet(),
        ["opaque signals"] = static () => new OpaqueSignalNet(),
        ["a mean in a block"] = static () => new MeanNet(),
    };

    /// <summary>A network with weights and statistics that are not those of a fresh one, in eval mode.</summary>
    public static Module<Tensor, Tensor> Of(string name, int seed = 1)
    {
        random.manual_seed(seed);
        return Shaken(All[name]());
    }

    /// <summary>Moves what a fresh network has at 0 and 1.</summary>
    public static Module<Tensor, Tensor> Shaken(Module<Tensor, Tensor> model)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        foreach (var weights in model.parameters())
        {
            weights.add_(randn_like(weights), alpha: 0.05);
        }

        foreach (var norm in model.modules().OfType<BatchNorm>())
        {
            norm.running_mean!.normal_(0, 0.3);
            norm.running_var!.uniform_(0.3, 2);
        }

        model.eval();
        return model;
    }

    /// <summary>Inputs of a declared network within its box.</summary>
    public static Tensor Inputs(Module<Tensor, Tensor> model, int count, int seed = 2)
    {
        var declared = (IBounded)model;
        using var generator = new Generator((ulong)seed, CPU);
        var set = declared.ThreatModel!;
        return (rand([count, .. declared.InputShape!], generator: generator) * (set.Upper - set.Lower)) + set.Lower;
    }
}
