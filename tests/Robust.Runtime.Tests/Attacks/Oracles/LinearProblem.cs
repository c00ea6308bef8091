using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks.Oracles;

/// <summary>Inputs of class 0 before a linear classifier, in a box, whose worst cases are known.</summary>
/// <param name="slopes">How the logit of each other class rises against that of class 0.</param>
/// <param name="margins">How far each other class is behind class 0 at the first of the inputs, above 0.</param>
/// <param name="inputs">The inputs, within the box.</param>
/// <param name="lower">The least value of the box.</param>
/// <param name="upper">The greatest value of the box.</param>
internal sealed class LinearProblem(
    double[][] slopes, double[] margins, double[][] inputs, double lower, double upper)
{
    /// <summary>What class 0 itself goes by: it must not matter.</summary>
    private static readonly double[] Common = [0.25, -0.5, 0.75, -0.125, 0.5, -0.25];

    public int Count => inputs.Length;

    public Tensor Inputs => Numbers.Doubles([.. inputs.SelectMany(static row => row)], Count, inputs[0].Length);

    public Tensor Labels => zeros(Count, ScalarType.Int64);

    public LinearModel Model()
    {
        var weight = new double[slopes.Length + 1, inputs[0].Length];
        for (var k = 0; k <= slopes.Length; k++)
        {
            for (var i = 0; i < inputs[0].Length; i++)
            {
                weight[k, i] = Common[i] + (k == 0 ? 0 : slopes[k - 1][i]);
            }
        }

        return new LinearModel(weight, [0, .. slopes.Select((_, k) => Bias(k))], ScalarType.Float64);
    }

    public IThreatModel Threat(Norm norm, double eps) => norm switch
    {
        Norm.LInf => new LInf(eps, lower, upper),
        Norm.L2 => new L2(eps, lower, upper),
        Norm.L1 => new L1(eps, lower, upper),
        _ => new L0((int)eps, lower, upper),
    };

    /// <summary>The size of the smallest perturbation of an input that changes its class.</summary>
    public double Distance(Norm norm, int row) => Enumerable.Range(0, slopes.Length)
        .Min(k => LinearOracle.Distance(norm, slopes[k], Room(row, k), Behind(row, k)));

    /// <summary>The same as if there were no box.</summary>
    public double FreeDistance(Norm norm, int row) => Enumerable.Range(0, slopes.Length)
        .Min(k => LinearOracle.FreeDistance(norm, slopes[k], Behind(row, k)));

    /// <summary>How far the first other class can catch up on an input.</summary>
    public double Gain(Norm norm, int row, double eps) => LinearOracle.Gain(norm, slopes[0], Room(row, 0), eps);

    /// <summary>The same as if there were no box.</summary>
    public double FreeGain(Norm norm, double eps) => LinearOracle.FreeGain(norm, slopes[0], eps);

    /// <summary>How far the first other class does catch up with perturbations [N, d].</summary>
    public double[] Caught(Tensor delta) => delta.matmul(tensor(slopes[0])).ToNumbers();

    private double Behind(int row, int k) => -Bias(k) - Inner(slopes[k], inputs[row]);

    private double Bias(int k) => -margins[k] - Inner(slopes[k], inputs[0]);

    private double[] Room(int row, int k) =>
        [.. slopes[k].Zip(inputs[row], (s, x) => s > 0 ? upper - x : x - lower)];

    private static double Inner(double[] a, double[] b) => a.Zip(b).Sum(static p => p.First * p.Second);
}
