using Robust.Data;

namespace Robust.App.DataSets;

/// <summary>CIFAR-10 in its binary version.</summary>
/// <param name="folder">The folder with the six files.</param>
public sealed class Cifar10Folder(string folder) : IDataSet
{
    /// <inheritdoc/>
    public string Name => "cifar-10";

    /// <inheritdoc/>
    public IExampleSource OpenTrain() => Cifar10Dataset.LoadTrain(folder);

    /// <inheritdoc/>
    public IExampleSource OpenTest() => Cifar10Dataset.LoadTest(folder);
}
