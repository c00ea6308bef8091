using Robust.ThreatModels;

namespace Robust.Certification.Graphs;

/// <summary>A module that says of which layers it consists: bounds get through them, and exporters write them.</summary>
public interface IBounded
{
    /// <summary>Whether it computes what it would add: a class derived from one that does may compute something else.</summary>
    bool IsBounded => true;

    /// <summary>The shape of one input, where it is declared; else null.</summary>
    IReadOnlyList<long>? InputShape => null;

    /// <summary>What it is declared to withstand; else null.</summary>
    IThreatModel? ThreatModel => null;

    /// <summary>Adds the module, in eval mode, to a network.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="input">The number of the layer whose output the module gets.</param>
    /// <returns>The number of the module's last layer.</returns>
    int AddTo(BoundedGraph graph, int input);
}
