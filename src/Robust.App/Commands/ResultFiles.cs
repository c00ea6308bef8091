namespace Robust.App.Commands;

/// <summary>The names of what commands save in the folder of results.</summary>
internal static class ResultFiles
{
    /// <summary>The weights.</summary>
    public const string Weights = "weights.safetensors";

    /// <summary>All of them.</summary>
    public static readonly string[] All = [Weights, Training, Evaluation, Certificate, Smoothed, Attack, Adversarial, Sheet, Report, Sweep, Onnx];

    /// <summary>What training reached.</summary>
    public const string Training = "training.json";

    /// <summary>What an evaluation found.</summary>
    public const string Evaluation = "evaluation.json";

    /// <summary>What a certifier proved.</summary>
    public const string Certificate = "certificate.json";

    /// <summary>What is certified of the smoothed model.</summary>
    public const string Smoothed = "smoothed.json";

    /// <summary>What an attack left.</summary>
    public const string Attack = "attack.json";

    /// <summary>Inputs and what an attack made of them.</summary>
    public const string Adversarial = "adversarial.safetensors";

    /// <summary>A sheet of images and what an attack made of them.</summary>
    public const string Sheet = "attack.png";

    /// <summary>The report.</summary>
    public const string Report = "report.html";

    /// <summary>What attacks leave and what is proven, over eps.</summary>
    public const string Sweep = "sweep.json";

    /// <summary>The model for runtimes without torch.</summary>
    public const string Onnx = "model.onnx";
}
