using System.Runtime.InteropServices;
using Robust.Certification.Smoothing;
using Robust.Groups;

namespace Robust.Evaluation.Smoothed;

/// <summary>Certificates on their way from one process to all.</summary>
/// <param name="team">The processes.</param>
/// <param name="settings">How certificates are obtained.</param>
/// <param name="values">The number of values of an input.</param>
internal sealed class SmoothedExchange(Team team, SmoothingSettings settings, long values)
{
    /// <summary>What the first process has.</summary>
    public IEnumerable<SmoothedCertificate> Shared(Func<IReadOnlyList<SmoothedCertificate>> work) => Read(team.Shared(() => Bytes(work())));

    /// <summary>What each process finds, in their order; null where it has nothing to do.</summary>
    public IEnumerable<SmoothedCertificate> All(Func<SmoothedCertificate?> work) =>
        team.All(() => work() is { } own ? Bytes([own]) : []).SelectMany(Read);

    private static byte[] Bytes(IReadOnlyList<SmoothedCertificate> certificates) => MemoryMarshal.AsBytes<Found>(
        [.. certificates.Select(static each => new Found(each.Selected, each.Votes, each.Moved))]).ToArray();

    private IEnumerable<SmoothedCertificate> Read(byte[] bytes) => MemoryMarshal.Cast<byte, Found>(bytes).ToArray()
        .Select(each => new SmoothedCertificate(settings, each.Selected, each.Votes, values, each.Moved));

    private readonly record struct Found(int Selected, long Votes, double Moved);
}
