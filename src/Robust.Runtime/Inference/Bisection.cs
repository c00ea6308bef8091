namespace Robust.Inference;

/// <summary>A search for the largest value that is proven of each item. Items with the same answers so far are asked about at once.</summary>
/// <param name="isProven">Whether a value is proven of each of some items.</param>
internal sealed class Bisection(Func<double, int[], bool[]> isProven)
{
    /// <summary>The largest values.</summary>
    /// <param name="count">The number of items.</param>
    /// <param name="most">The largest value that is tried.</param>
    /// <param name="steps">How often the interval is halved.</param>
    /// <returns>Of each item a value that was proven; 0 where none was.</returns>
    public double[] Largest(int count, double most, int steps)
    {
        var largest = new double[count];
        var (atMost, below) = Ask(most, [.. Enumerable.Range(0, count)]);
        Array.ForEach(atMost, item => largest[item] = most);
        Halve(below, 0, most, steps, largest);
        return largest;
    }

    private void Halve(int[] items, double proven, double open, int steps, double[] largest)
    {
        Array.ForEach(items, item => largest[item] = proven);
        if (steps == 0 || items.Length == 0)
        {
            return;
        }

        var middle = (proven + open) / 2;
        var (above, below) = Ask(middle, items);
        Halve(above, middle, open, steps - 1, largest);
        Halve(below, proven, middle, steps - 1, largest);
    }

    private (int[] Proven, int[] Open) Ask(double value, int[] items)
    {
        if (items.Length == 0)
        {
            return ([], []);
        }

        var answers = items.Zip(isProven(value, items)).ToLookup(static pair => pair.Second, static pair => pair.First);
        return ([.. answers[true]], [.. answers[false]]);
    }
}
