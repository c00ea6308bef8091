namespace Robust.Certification.Graphs;

/// <summary>A module that knows how bounds get through it.</summary>
public interface IBounded
{
    /// <summary>Adds the module, in eval mode, to a network.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="input">The number of the layer whose output the module gets.</param>
    /// <param name="inputShape">The shape of an input of the module without the batch.</param>
    /// <returns>The number of the module's last layer.</returns>
    int AddTo(BoundedGraph graph, int input, long[] inputShape);
}
