namespace Robust.Generators.Text;

/// <summary>
/// The names of torch and the runtime as one file writes them: simple, as the usings allow, and fully qualified
/// only where the simple name means something else. What was asked for decides the usings.
/// </summary>
internal sealed class Names(IReadOnlyCollection<string> shadowed)
{
    private const string Torch = "TorchSharp.torch";
    private const string Networks = "TorchSharp.torch.nn";
    private const string Modules = "TorchSharp.Modules";
    private const string Data = "Robust.Data";
    private const string Records = "Robust.Data.Records";
    private const string Declarations = "Robust.Declarations";
    private const string Differentiation = "Robust.Differentiation";
    private const string Exported = "Robust.Inference.Exported";
    private const string OnnxRuntime = "Microsoft.ML.OnnxRuntime";
    private const string Graphs = "Robust.Certification.Graphs";
    private const string Losses = "Robust.Attacks.Losses";
    private const string Steps = "Robust.Training.Steps";
    private const string ThreatModels = "Robust.ThreatModels";
    private const string RobustTraining = "Robust.Training";

    private readonly HashSet<string> used = [];

    /// <summary>The layers that have a type and a function of that name.</summary>
    public static readonly string[] Layers =
    [
        "BatchNorm1d", "BatchNorm2d", "Conv1d", "Conv2d", "GroupNorm", "LayerNorm", "Linear", "Sequential",
    ];

    /// <summary>Every simple name that generated code uses.</summary>
    public static readonly string[] Simple =
    [
        "ArgumentException", "ArgumentNullException", "ArgumentOutOfRangeException", "Augmentations", "Balls", "BoundedGraph",
        "BoundMethod", "CertifiedPrediction", "CertifiedPredictor", "ClassifierDeclaration", "DlrLoss", "EpochResult", "ExactConvolutions",
        "Examples", "ExportedFacts", "ExportedFile", "ExportedModel", "ExportedSignature", "FeatureChange", "FormattableString",
        "FriendlySteps", "Generator", "IBounded", "IConstrainedRecords", "IDeclaredClassifier", "IDeclaredLayers", "IDeclaredTrainer",
        "IDisposable", "ILinearizable", "INamedClasses", "IPerturbationSet", "IReadOnlyList", "IRecordConstraints", "IThreatModel",
        "InferenceSession", "IntervalInitialization", "IntervalPass", "KullbackLeiblerLoss", "Linearization", "MarginLoss", "Math",
        "MixUp", "Module", "NewDisposeScope", "Norm", "ObjectiveTerms", "OrtValue", "Patch", "PatchLocation", "Pooling", "Prediction",
        "Predictor", "Pullbacks", "ReadOnlySpan", "RecordRepair", "Reduction", "RobustException", "RobustTrainer", "RotationTranslation",
        "RunOptions", "Schedules", "SessionOptions", "SmoothingTerms", "Span",
        "StepContext", "StepResult", "TabularFeature", "TargetedDlrLoss", "Tensor", "TrainingDefaults", "TrainingOptions", "Union",
        "UnionStepSizes", "UniversalPerturbation", "WeightPerturbation", "full_like", "functional", "init", "maximum", "minimum",
        "nn", "no_grad", "optim",
        "tensor", "where", "zeros_like", .. Layers,
    ];

    public string ArgumentException => Of("System", "ArgumentException");

    public string ArgumentNullException => Of("System", "ArgumentNullException");

    public string ArgumentOutOfRangeException => Of("System", "ArgumentOutOfRangeException");

    public string IDisposable => Of("System", "IDisposable");

    public string Span => Of("System", "Span");

    public string FormattableString => Of("System", "FormattableString");

    public string ReadOnlySpan => Of("System", "ReadOnlySpan");


    public string Math => Of("System", "Math");

    public string Tensor => Of(Torch, "Tensor");

    public string Generator => Of(Torch, "Generator");

    public string NewDisposeScope => Of(Torch, "NewDisposeScope");

    public string NoGrad => Of(Torch, "no_grad");

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

    public string FeatureChange => Of(Data, "FeatureChange");

    public string IRecordConstraints => Of(Records, "IRecordConstraints");

    public string IConstrainedRecords => Of(Records, "IConstrainedRecords");

    public string RecordRepair => Of(Records, "RecordRepair");

    public string IBounded => Of(Graphs, "IBounded");

    public string BoundMethod => Of(Declarations, "BoundMethod");

    public string CertifiedPrediction => Of("Robust.Inference", "CertifiedPrediction");

    public string CertifiedPredictor => Of("Robust.Inference", "CertifiedPredictor");

    public string ClassifierDeclaration => Of("Robust.Inference", "ClassifierDeclaration");

    public string IDeclaredClassifier => Of("Robust.Inference", "IDeclaredClassifier");

    public string BoundedGraph => Of(Graphs, "BoundedGraph");

    public string ILinearizable => Of(Differentiation, "ILinearizable");

    public string Linearization => Of(Differentiation, "Linearization");

    public string Pooling => Of(Differentiation, "Pooling");

    public string Pullbacks => Of(Differentiation, "Pullbacks");

    public string IDeclaredLayers => Of(Declarations, "IDeclaredLayers");

    public string IDeclaredTrainer => Of(RobustTraining, "IDeclaredTrainer");

    public string INamedClasses => Of("Robust.Evaluation.Results", "INamedClasses");

    public string IReadOnlyList => Of("System.Collections.Generic", "IReadOnlyList");

    public string Examples => Of(Data, "Examples");

    public string Prediction => Of("Robust.Inference", "Prediction");

    public string Predictor => Of("Robust.Inference", "Predictor");

    public string ExportedFacts => Of(Exported, "ExportedFacts");

    public string ExportedFile => Of(Exported, "ExportedFile");

    public string ExportedModel => Of(Exported, "ExportedModel");

    public string ExportedSignature => Of(Exported, "ExportedSignature");

    public string InferenceSession => Of(OnnxRuntime, "InferenceSession");

    public string OrtValue => Of(OnnxRuntime, "OrtValue");

    public string RunOptions => Of(OnnxRuntime, "RunOptions");

    public string SessionOptions => Of(OnnxRuntime, "SessionOptions");

    public string ExactConvolutions => Of("Robust.Torch", "ExactConvolutions");

    public string RobustException => Of("Robust", "RobustException");

    public string TabularFeature => Of(Data, "TabularFeature");

    public string Norm => Of(Declarations, "Norm");

    public string IThreatModel => Of(ThreatModels, "IThreatModel");

    public string IPerturbationSet => Of(ThreatModels, "IPerturbationSet");

    public string DlrLoss => Of(Losses, "DlrLoss");

    public string KullbackLeiblerLoss => Of(Losses, "KullbackLeiblerLoss");

    public string MarginLoss => Of(Losses, "MarginLoss");

    public string TargetedDlrLoss => Of(Losses, "TargetedDlrLoss");

    /// <summary>The extension method that freezes a model.</summary>
    public string Freeze()
    {
        used.Add("Robust.Attacks.Classifiers");
        return "Freeze";
    }

    public string EpochResult => Of(RobustTraining, "EpochResult");

    public string Augmentations => Of("Robust.Training.Augmentation", "Augmentations");

    public string MixUp => Of("Robust.Training.Augmentation", "MixUp");

    public string WeightPerturbation => Of(Steps, "WeightPerturbation");

    public string IntervalPass => Of("Robust.Training.Certified", "IntervalPass");

    public string IntervalInitialization => Of("Robust.Training.Certified", "IntervalInitialization");

    public string FriendlySteps => Of(Steps, "FriendlySteps");

    public string UniversalPerturbation => Of(Steps, "UniversalPerturbation");

    public string SmoothingTerms => Of(Steps, "SmoothingTerms");

    public string ObjectiveTerms => Of(Steps, "ObjectiveTerms");

    public string Balls => Of(ThreatModels, "Balls");

    public string Patch => Of(ThreatModels, "Patch");

    public string PatchLocation => Of(Declarations, "PatchLocation");

    public string RotationTranslation => Of(ThreatModels, "RotationTranslation");

    public string Union => Of(ThreatModels, "Union");

    public string UnionStepSizes => Of(ThreatModels, "UnionStepSizes");

    public string RobustTrainer => Of("Robust.Training.Trainers", "RobustTrainer");

    public string TrainingOptions => Of(RobustTraining, "TrainingOptions");

    public string TrainingDefaults => Of(RobustTraining, "TrainingDefaults");

    public string StepContext => Of(Steps, "StepContext");

    public string StepResult => Of(Steps, "StepResult");

    public string Schedules => Of(Steps, "Schedules");

    /// <summary>The type of a kind of layer.</summary>
    public string TypeOf(string layer) => Of(Modules, layer);

    /// <summary>The function that makes a kind of layer.</summary>
    public string FactoryOf(string layer) => Of(Networks, layer);

    /// <summary>The using directives for the names that were asked for, without keyword and semicolon.</summary>
    public IEnumerable<string> Usings() =>
        used.OrderBy(static path => path.StartsWith(Torch, StringComparison.Ordinal))
            .ThenBy(static path => !path.StartsWith("System", StringComparison.Ordinal))
            .ThenBy(static path => path, StringComparer.Ordinal)
            .Select(static path => path.StartsWith(Torch, StringComparison.Ordinal) ? "static " + path : path);

    private string Of(string path, string name)
    {
        if (shadowed.Contains(name))
        {
            return $"global::{path}.{name}";
        }

        used.Add(path);
        return name;
    }
}
