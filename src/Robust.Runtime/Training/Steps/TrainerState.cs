using Robust.Groups;
using static TorchSharp.torch;

namespace Robust.Training.Steps;

/// <summary>
/// Tensors that a trainer keeps from step to step besides weights, optimizer and generators, by name: what a run needs
/// to go on where it was. They outlive dispose scopes and end with the trainer.
/// </summary>
public sealed class TrainerState : IDisposable
{
    private readonly Dictionary<string, Tensor> tensors = [];

    /// <summary>The names of those whose rows are of processes; in an order that is the same in all.</summary>
    private readonly SortedSet<string> shared = new(StringComparer.Ordinal);

    /// <summary>The tensors as they are, to be saved; they stay the trainer's.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => tensors;

    /// <summary>
    /// The first rows of a tensor that is kept, to be changed in place: as many as <paramref name="like"/> has. The
    /// tensor grows by rows of <paramref name="like"/> where it has fewer, which those are at first.
    /// </summary>
    /// <param name="name">The name of the tensor.</param>
    /// <param name="like">Values [N, ...], for rows that are not there yet.</param>
    /// <returns>A view [N, ...].</returns>
    public Tensor Rows(string name, Tensor like)
    {
        ArgumentNullException.ThrowIfNull(like);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var kept = tensors.GetValueOrDefault(name);
        var (has, needs) = (kept?.shape[0] ?? 0, like.shape[0]);
        if (kept is null || has < needs)
        {
            var more = like.narrow(0, has, needs - has).detach();
            kept = Keep(name, kept is null ? more.clone() : cat([kept, more]));
        }

        return kept.narrow(0, 0, needs).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The rows of the examples at hand, of a tensor that has one for each place of a batch: a view as <see cref="Rows(string, Tensor)"/> gives.
    /// Where several processes work on a batch, each has its part of them, and after the batch all have the whole.
    /// </summary>
    /// <param name="name">The name of the tensor.</param>
    /// <param name="like">Values [N, ...], for rows that are not there yet.</param>
    /// <param name="context">The step at hand, of which the examples are.</param>
    /// <returns>A view [N, ...].</returns>
    public Tensor Rows(string name, Tensor like, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context is not { Team.IsAlone: false, Slice: { } slice })
        {
            return Rows(name, like);
        }

        using var scope = NewDisposeScope();
        shared.Add(name);
        return Rows(name, slice.Among(like)).narrow(0, slice.Start, slice.Count).MoveToOuterDisposeScope();
    }

    /// <summary>Gives all processes what each left in its rows of the tensors that have one for each place of a batch.</summary>
    internal void ShareRows(Team team, BatchSlice slice)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        foreach (var name in shared)
        {
            var rows = tensors[name].narrow(0, 0, slice.All);
            var own = rows.narrow(0, slice.Start, slice.Count);
            rows.copy_(team.Sum(slice.Term(own)));
        }
    }

    /// <summary>Takes over copies of tensors that <see cref="Tensors"/> gave, in place of all that are there.</summary>
    /// <param name="saved">The tensors, which stay the caller's, on the device of the trainer.</param>
    public void Restore(IReadOnlyDictionary<string, Tensor> saved)
    {
        ArgumentNullException.ThrowIfNull(saved);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        Dispose();
        foreach (var (name, value) in saved)
        {
            Keep(name, value.detach().clone());
        }
    }

    /// <summary>Disposes the tensors.</summary>
    public void Dispose()
    {
        foreach (var tensor in tensors.Values)
        {
            tensor.Dispose();
        }

        tensors.Clear();
    }

    private Tensor Keep(string name, Tensor value)
    {
        tensors.GetValueOrDefault(name)?.Dispose();
        return tensors[name] = value.DetachFromDisposeScope();
    }
}
