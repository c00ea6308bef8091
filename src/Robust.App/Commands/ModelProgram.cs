using Robust.App.DataSets;
using Robust.Evaluation.Results;
using Robust.ThreatModels;
using Robust.Training;

namespace Robust.App.Commands;

/// <summary>The model that a program is about, and where its data come from unless the command line says so.</summary>
/// <param name="Name">What the model is called: the folder of its results.</param>
/// <param name="Create">Makes a trainer, of a new network.</param>
/// <param name="Data">The data set; null where the command line must name one.</param>
/// <param name="Training">How to train, unless the command line says otherwise.</param>
internal sealed record ModelProgram(
    string Name, Func<TrainingOptions?, IThreatModel?, IRobustTrainer> Create, IDataSet? Data, TrainingOptions Training)
{
    private readonly Lazy<Declaration> declared = new(() =>
    {
        using var trainer = Create(null, null);
        return new Declaration(
            trainer.ThreatModel, trainer.Declared.InputShape, (trainer.Model as INamedClasses)?.ClassNames);
    });

    /// <summary>What is declared; a network is made to know it.</summary>
    public Declaration Declared => declared.Value;

    /// <summary>The folder for weights and results unless another is named.</summary>
    public string UsualOutput => Path.Combine("artifacts", Name);
}

/// <summary>What the declaration of a model says that commands need.</summary>
/// <param name="ThreatModel">What the model is to withstand.</param>
/// <param name="InputShape">The shape of an input; null where it is not declared.</param>
/// <param name="ClassNames">The names of the classes, in order; null where they have none.</param>
internal sealed record Declaration(IThreatModel ThreatModel, IReadOnlyList<int>? InputShape, IReadOnlyList<string>? ClassNames)
{
    /// <summary>The shape of an input as exporters take it; null where it is not declared.</summary>
    public IReadOnlyList<long>? Extents => InputShape is { } shape ? [.. shape.Select(static extent => (long)extent)] : null;
}
