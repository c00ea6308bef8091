namespace Robust.Certification.Graphs;

/// <summary>A module that knows how bounds get through it.</summary>
public interface IBounded
{
    /// <summary>Whether it computes what it would add: a class derived from one that does may compute something else.</summary>
    bool IsBounded => true;

    /// <summary>Adds the module, in eval mode, to a network.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="input">The number of the layer whose output the module gets.</param>
    /// <returns>The number of the module's last layer.</returns>
    int AddTo(BoundedGraph graph, int input);
}
