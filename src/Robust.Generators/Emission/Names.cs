using Robust.Generators.Models;

namespace Robust.Generators.Emission;

/// <summary>
/// The names of torch and the runtime as one file writes them: simple, as the usings allow, and fully qualified
/// only where the simple name means something else.
/// </summary>
internal sealed class Names(EquatableArray<string> shadowed)
{
    private const string Torch = "TorchSharp.torch.";
    private const string Networks = "TorchSharp.torch.nn.";
    private const string Modules = "TorchSharp.Modules.";

    /// <summary>The layers that have a type and a function of that name.</summary>
    public static readonly string[] Layers =
    [
        "BatchNorm1d", "BatchNorm2d", "Conv1d", "Conv2d", "GroupNorm", "LayerNorm", "Linear", "Sequential",
    ];

    /// <summary>Every simple name that generated code uses.</summary>
    public static readonly string[] Simple =
    [
        "ArgumentException", "ArgumentNullException", "ArgumentOutOfRangeException", "Augmentations", "Balls",
        "DlrLoss", "EpochResult", "ExactConvolutions", "FeatureChange", "FormattableString", "FriendlySteps", "Generator", "INamedClasses",
        "IPerturbationSet", "IReadOnlyList", "IThreatModel", "KullbackLeiblerLoss", "LabeledImages", "MarginLoss",
        "MixUp", "Module", "NewDisposeScope", "Norm", "ObjectiveTerms", "Patch", "PatchLocation", "Prediction",
        "Predictor", "Reduction", "RobustException", "RobustTrainer", "RotationTranslation", "Schedules",
        "StepResult", "TabularFeature", "TargetedDlrLoss", "Tensor", "TrainingDefaults", "TrainingOptions", "Union",
        "UniversalPerturbation", "WeightPerturbation", "empty_like", "full_like", "functional", "init", "maximum", "minimum",
        "nn", "no_grad", "optim",
        "tensor", "where", "zeros_like", .. Layers,
    ];

    public string ArgumentException => Of("System.", "ArgumentException");

    public string ArgumentNullException => Of("System.", "ArgumentNullException");

    public string ArgumentOutOfRangeException => Of("System.", "ArgumentOutOfRangeException");

    public string FormattableString => Of("System.", "FormattableString");

    public string Tensor => Of(Torch, "Tensor");

    public string Generator => Of(Torch, "Generator");

    public string NewDisposeScope => Of(Torch, "NewDisposeScope");

    public string NoGrad => Of(Torch, "no_grad");

    public string EmptyLike => Of(Torch, "empty_like");

    public string ZerosLike => Of(Torch, "zeros_like");

    public string FullLike => Of(Torch, "full_like");

    public string Maximum => Of(Torch, "maximum");

    public string Minimum => Of(Torch, "minimum");

    public string Where => Of(Torch, "where");

    public string Optim => Of(Torch, "optim");

    public string Nn => Of(Torch, "nn");

    public string Init => Of(Networks, "init");

    public string Functional => Of(Networks, "functional");

    public string Reduction => Of(Networks, "Reduction");

    public string Module => Of(Networks, "Module");

    /// <summary>The function that makes a tensor of values.</summary>
    public string NewTensor => Of(Torch, "tensor");

    public string FeatureChange => Of("Robust.Data.", "FeatureChange");

    public string INamedClasses => Of("Robust.Evaluation.", "INamedClasses");

    public string IReadOnlyList => Of("System.Collections.Generic.", "IReadOnlyList");

    public string LabeledImages => Of("Robust.Data.", "LabeledImages");

    public string Prediction => Of("Robust.Inference.", "Prediction");

    public string Predictor => Of("Robust.Inference.", "Predictor");

    public string ExactConvolutions => Of("Robust.", "ExactConvolutions");

    public string RobustException => Of("Robust.", "RobustException");

    public string TabularFeature => Of("Robust.Data.", "TabularFeature");

    public string Norm => Of("Robust.", "Norm");

    public string IThreatModel => Of("Robust.ThreatModels.", "IThreatModel");

    public string IPerturbationSet => Of("Robust.ThreatModels.", "IPerturbationSet");

    public string DlrLoss => Of("Robust.Attacks.", "DlrLoss");

    public string KullbackLeiblerLoss => Of("Robust.Attacks.", "KullbackLeiblerLoss");

    public string MarginLoss => Of("Robust.Attacks.", "MarginLoss");

    public string TargetedDlrLoss => Of("Robust.Attacks.", "TargetedDlrLoss");

    public string EpochResult => Of("Robust.Training.", "EpochResult");

    public string Augmentations => Of("Robust.Training.", "Augmentations");

    public string MixUp => Of("Robust.Training.", "MixUp");

    public string WeightPerturbation => Of("Robust.Training.", "WeightPerturbation");

    public string FriendlySteps => Of("Robust.Training.", "FriendlySteps");

    public string UniversalPerturbation => Of("Robust.Training.", "UniversalPerturbation");

    public string ObjectiveTerms => Of("Robust.Training.", "ObjectiveTerms");

    public string Balls => Of("Robust.ThreatModels.", "Balls");

    public string Patch => Of("Robust.ThreatModels.", "Patch");

    public string PatchLocation => Of("Robust.", "PatchLocation");

    public string RotationTranslation => Of("Robust.ThreatModels.", "RotationTranslation");

    public string Union => Of("Robust.ThreatModels.", "Union");

    public string RobustTrainer => Of("Robust.Training.", "RobustTrainer");

    public string TrainingOptions => Of("Robust.Training.", "TrainingOptions");

    public string TrainingDefaults => Of("Robust.Training.", "TrainingDefaults");

    public string StepResult => Of("Robust.Training.", "StepResult");

    public string Schedules => Of("Robust.Training.", "Schedules");

    /// <summary>The type of a kind of layer.</summary>
    public string TypeOf(string layer) => Of(Modules, layer);

    /// <summary>The function that makes a kind of layer.</summary>
    public string FactoryOf(string layer) => Of(Networks, layer);

    private string Of(string path, string name) => shadowed.Contains(name) ? $"global::{path}{name}" : name;
}
