namespace Robust.Runtime.Tests.Certification;

/// <summary>
/// The polygons of a rectangle of inputs on which a network of ReLUs is linear, found by cutting along every line where a value is 0, in
/// plain numbers: the least value of anything linear in the output is that at one of their corners.
/// </summary>
/// <param name="layers">Weights [outputs][inputs] and bias of each linear layer, a ReLU between any two.</param>
internal sealed class LinearPieces((double[][] Weight, double[] Bias)[] layers)
{
    /// <summary>Corners of all polygons.</summary>
    public List<(double X, double Y)> Corners((double X, double Y) lower, (double X, double Y) upper)
    {
        List<(double X, double Y)[]> pieces = [[lower, (upper.X, lower.Y), upper, (lower.X, upper.Y)]];
        for (var layer = 0; layer < layers.Length - 1; layer++)
        {
            for (var unit = 0; unit < layers[layer].Bias.Length; unit++)
            {
                var (depth, index) = (layer, unit);
                pieces = [.. pieces.SelectMany(piece => Cut(piece, corner => Values(corner, depth)[index]))];
            }
        }

        return [.. pieces.SelectMany(static piece => piece)];
    }

    /// <summary>The outputs of a layer, of the last unless given.</summary>
    public double[] Values((double X, double Y) input, int? layer = null)
    {
        double[] values = [input.X, input.Y];
        for (var i = 0; i <= (layer ?? layers.Length - 1); i++)
        {
            var inputs = i == 0 ? values : [.. values.Select(static value => Math.Max(value, 0))];
            values = [.. layers[i].Weight.Zip(layers[i].Bias, (row, bias) => row.Zip(inputs, static (w, x) => w * x).Sum() + bias)];
        }

        return values;
    }

    /// <summary>The two parts of a polygon on either side of where a function that is linear on it is 0.</summary>
    private static IEnumerable<(double X, double Y)[]> Cut((double X, double Y)[] piece, Func<(double X, double Y), double> function)
    {
        var values = piece.Select(function).ToArray();
        foreach (var sign in new[] { 1, -1 })
        {
            var part = new List<(double X, double Y)>();
            for (var i = 0; i < piece.Length; i++)
            {
                var (next, value) = ((i + 1) % piece.Length, sign * values[i]);
                if (value >= 0)
                {
                    part.Add(piece[i]);
                }

                if (value * (sign * values[next]) < 0)
                {
                    var share = values[i] / (values[i] - values[next]);
                    part.Add((
                        piece[i].X + (share * (piece[next].X - piece[i].X)), piece[i].Y + (share * (piece[next].Y - piece[i].Y))));
                }
            }

            if (part.Count > 2)
            {
                yield return [.. part];
            }
        }
    }
}
