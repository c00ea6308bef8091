using Robust.Data;
using Robust.Documents;

namespace Robust.App.DataSets;

/// <summary>Examples to train on and others to measure on, each opened when a command needs them.</summary>
public interface IDataSet
{
    /// <summary>What it is called in sentences and documents: <c>mnist</c>.</summary>
    string Name { get; }

    /// <summary>Its entry in a result document.</summary>
    DatasetEntry Entry => new(Name, new Dictionary<string, string>());

    /// <summary>Opens the examples to train on; where they can be disposed, the caller does.</summary>
    /// <exception cref="RobustException">They are not there, or are damaged.</exception>
    IExampleSource OpenTrain();

    /// <summary>Holds training examples out for validation, the same ones in every run: at random, unless the data set knows better.</summary>
    /// <param name="train">What <see cref="OpenTrain"/> gave.</param>
    /// <param name="count">How many, at least 1 and fewer than there are.</param>
    (IExampleSource Remaining, IExampleSource HeldOut) HoldOut(IExampleSource train, int count) => train.Split(count, seed: 0);

    /// <summary>Opens the examples to measure on, which nothing was trained on; where they can be disposed, the caller does.</summary>
    /// <exception cref="RobustException">They are not there, or are damaged.</exception>
    IExampleSource OpenTest();
}
