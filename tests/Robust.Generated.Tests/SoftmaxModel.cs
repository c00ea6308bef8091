namespace Robust.Generated.Tests;

/// <summary>softmax(W x + b) in plain C#, with gradients worked out by hand.</summary>
/// <param name="parameters">The weights [classes, features], then the biases [classes].</param>
/// <param name="features">The values of an input.</param>
/// <param name="classes">The classes.</param>
internal sealed class SoftmaxModel(double[] parameters, int features, int classes)
{
    public static SoftmaxModel Of(LoadedTrainer trainer, int features, int classes) =>
        new(Parameters(trainer), features, classes);

    /// <summary>The parameters of a trainer's model in double precision, one after the other.</summary>
    public static double[] Parameters(LoadedTrainer trainer) =>
        [.. trainer.Model.parameters().SelectMany(parameter => parameter.detach().data<double>().ToArray())];

    public double[] Probabilities(double[] x)
    {
        var powers = Enumerable.Range(0, classes)
            .Select(k => Math.Exp(parameters[(classes * features) + k] + x.Select((v, j) => Weight(k, j) * v).Sum()))
            .ToArray();
        return [.. powers.Select(power => power / powers.Sum())];
    }

    public int Predict(double[] x)
    {
        var p = Probabilities(x);
        return Array.IndexOf(p, p.Max());
    }

    public double Loss(double[] x, long y) => -Math.Log(Probabilities(x)[y]);

    /// <summary>sum_k (p_k - [k = y]) W_k.</summary>
    public double[] InputGradient(double[] x, long y)
    {
        var residuals = Residuals(x, y);
        return [.. x.Select((_, j) => residuals.Select((residual, k) => residual * Weight(k, j)).Sum())];
    }

    /// <summary>The gradient of the mean loss with respect to the parameters.</summary>
    public double[] Gradient(double[][] x, long[] y)
    {
        var gradient = new double[parameters.Length];
        for (var row = 0; row < x.Length; row++)
        {
            var residuals = Residuals(x[row], y[row]);
            for (var k = 0; k < classes; k++)
            {
                gradient[(classes * features) + k] += residuals[k] / x.Length;
                for (var j = 0; j < features; j++)
                {
                    gradient[(k * features) + j] += residuals[k] * x[row][j] / x.Length;
                }
            }
        }

        return gradient;
    }

    private double Weight(int k, int j) => parameters[(k * features) + j];

    private double[] Residuals(double[] x, long y) => [.. Probabilities(x).Select((p, k) => k == y ? p - 1 : p)];
}
