using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Robust.Onnx.Export;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Robust.Onnx.Tests.Export;

/// <summary>A file in ONNX Runtime.</summary>
internal sealed class Session : IDisposable
{
    private readonly InferenceSession session;

    /// <summary>Loads a file; the runtime checks it.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="level">How much the runtime rewrites the graph.</param>
    public Session(byte[] file, GraphOptimizationLevel level = GraphOptimizationLevel.ORT_ENABLE_ALL)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            GraphOptimizationLevel = level,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING,
        };
        session = new InferenceSession(file, options);
    }

    public IReadOnlyDictionary<string, NodeMetadata> Inputs => session.InputMetadata;

    public IReadOnlyDictionary<string, NodeMetadata> Outputs => session.OutputMetadata;

    public ModelMetadata Metadata => session.ModelMetadata;

    /// <summary>The logits [N, K] of inputs.</summary>
    public Tensor Logits(Tensor x)
    {
        using var results = Run(x, OnnxFile.LogitsName);
        var logits = results[0].AsTensor<float>();
        return tensor(logits.ToArray(), [logits.Dimensions[0], logits.Dimensions[1]]);
    }

    /// <summary>The margins [N] of inputs.</summary>
    public double[] Margins(Tensor x)
    {
        using var results = Run(x, OnnxFile.MarginsName);
        Assert.Equal([(int)x.shape[0]], results[0].AsTensor<double>().Dimensions.ToArray());
        return [.. results[0].AsTensor<double>()];
    }

    public void Dispose() => session.Dispose();

    private IDisposableReadOnlyCollection<DisposableNamedOnnxValue> Run(Tensor x, string output)
    {
        var input = new DenseTensor<float>(x.contiguous().data<float>().ToArray(), [.. x.shape.Select(static size => (int)size)]);
        return session.Run([NamedOnnxValue.CreateFromTensor(OnnxFile.InputName, input)], [output]);
    }
}
