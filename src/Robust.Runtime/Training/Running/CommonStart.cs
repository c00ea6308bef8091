using System.Text.Json.Serialization;
using Robust.Groups;
using Robust.Torch;
using Robust.Training.Checkpoints;
using Robust.Training.Parts;
using Robust.Training.State;
using static TorchSharp.torch;

namespace Robust.Training.Running;

/// <summary>
/// Gives all processes what the first one has, so that they go on alike: its weights, or all that it read from a checkpoint. Only the first
/// one needs to see the folder of a run, and how many processes there were before does not matter.
/// </summary>
internal static class CommonStart
{
    /// <summary>Gives it to all.</summary>
    /// <param name="team">The processes.</param>
    /// <param name="parts">The tensors of the run, as many in each process.</param>
    /// <param name="state">Where the run stands, as the first process has it.</param>
    /// <returns>Where the run stands.</returns>
    public static RunState Of(Team team, RunParts parts, RunState state)
    {
        if (team.IsAlone)
        {
            return state;
        }

        Give(team, parts.Model);
        Give(team, parts.BesideModel);
        return team.Shared(() => state, CheckpointJson.Default.RunState)!;
    }

    private static void Give(Team team, IRunPart part)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var own = team.Leads ? part.State.ToList() : [];
        var headers = team.Shared(() => own.Select(static pair => TensorHeader.Of(pair.Key, pair.Value)).ToArray(), HeaderJson.Default.TensorHeaderArray)!;
        var given = headers.Index().ToDictionary(
            static header => header.Item.Name,
            header => Give(team, header.Item, team.Leads ? own[header.Index].Value : null));
        if (!team.Leads)
        {
            part.Restore(given);
        }
    }

    private static Tensor Give(Team team, TensorHeader header, Tensor? own)
    {
        var values = own is null ? empty(header.Shape, header.Type) : own.OnHost().contiguous();
        if (values.numel() > 0)
        {
            team.Group.Broadcast(values.bytes, from: 0);
        }

        return values;
    }
}

/// <summary>What a tensor is, before its values are there.</summary>
internal sealed record TensorHeader(string Name, ScalarType Type, long[] Shape)
{
    public static TensorHeader Of(string name, Tensor tensor) => new(name, tensor.dtype, tensor.shape);
}

/// <summary>The serializer of headers, written by the compiler.</summary>
[JsonSerializable(typeof(TensorHeader[]))]
internal sealed partial class HeaderJson : JsonSerializerContext;
