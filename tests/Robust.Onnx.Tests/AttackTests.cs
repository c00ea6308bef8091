using Robust.Attacks.Gradient;
using Robust.Data;
using Robust.Evaluation;
using Robust.Onnx.Graphs;
using Robust.Onnx.Networks;
using Robust.Onnx.Tests.Writing;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Onnx.Tests;

public sealed class AttackTests
{
    private const int Features = 8;
    private const int Count = 100;
    private const double Eps = 0.05;

    /// <summary>A linear classifier of two classes holds exactly where its margin is more than eps times the weights' L1 norm.</summary>
    [Fact]
    public void A_network_from_a_file_is_evaluated_as_any_other()
    {
        var weights = Numbers.Floats(1, 2 * Features);
        var model = new ModelWriter([Features]).Then("Gemm", [TensorWriter.Raw("w", [2, Features], weights)], NodeAttribute.Of("transB", 1L));
        using var network = new OnnxNetwork(OnnxGraph.Read(model.ToBytes()));
        var difference = Enumerable.Range(0, Features).Select(i => (double)weights[i] - weights[Features + i]).ToArray();
        var inputs = Numbers.Doubles(2, Count * Features).Select(static value => 0.5 + (0.4 * value)).ToArray();
        var margins = inputs.Chunk(Features).Select(input => input.Zip(difference, static (x, w) => x * w).Sum()).ToList();
        using var scope = NewDisposeScope();
        using var data = new Examples(
            tensor(inputs, [Count, Features], ScalarType.Float32), tensor(margins.Select(static margin => margin > 0 ? 0L : 1L).ToArray()), 2);

        var report = new RobustEvaluation(network, new LInf(Eps), data) { Suite = new("pgd", new PgdAttack(20, Eps / 4)) }.Run();

        Assert.Equal(1, report.Clean.Accuracy);
        Assert.Equal(
            margins.Count(margin => Math.Abs(margin) > Eps * difference.Sum(Math.Abs)) / (double)Count, report.Worst!.Accuracy);
        Assert.InRange(report.Worst.Accuracy, 0.3, 0.95);
    }
}
