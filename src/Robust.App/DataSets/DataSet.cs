using Robust.Data;

namespace Robust.App.DataSets;

/// <summary>A data set of one's own: whatever opens its two parts.</summary>
/// <param name="name">What it is called.</param>
/// <param name="openTrain">Opens the examples to train on.</param>
/// <param name="openTest">Opens the examples to measure on.</param>
public sealed class DataSet(string name, Func<IExampleSource> openTrain, Func<IExampleSource> openTest) : IDataSet
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IExampleSource OpenTrain() => openTrain();

    /// <inheritdoc/>
    public IExampleSource OpenTest() => openTest();
}
