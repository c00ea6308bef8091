using Robust.Inference;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Serving.Tests.Models;

/// <summary>Answers only while its gate is open: of two numbers the greater is the class.</summary>
internal sealed class GatedNet : Module<Tensor, Tensor>
{
    private readonly ManualResetEventSlim gate = new(true);
    private readonly SemaphoreSlim asked = new(0);

    public GatedNet() : base(nameof(GatedNet))
    {
    }

    public static ClassifierDeclaration Declaration => new(new LInf(0.1), [2]);

    /// <summary>Closes the gate until what is returned is disposed of.</summary>
    public IDisposable Close()
    {
        while (asked.Wait(0))
        {
            // What was asked before does not count.
        }

        gate.Reset();
        return new Opening(gate);
    }

    /// <summary>Waits until the network is asked.</summary>
    public Task AskedAsync() => asked.WaitAsync();

    public override Tensor forward(Tensor input)
    {
        asked.Release();
        gate.Wait();
        return input.add(0);
    }

    private sealed class Opening(ManualResetEventSlim gate) : IDisposable
    {
        public void Dispose() => gate.Set();
    }
}
