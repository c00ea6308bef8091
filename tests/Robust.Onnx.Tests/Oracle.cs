using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Robust.Onnx.Tests;

/// <summary>What ONNX Runtime computes.</summary>
internal static class Oracle
{
    /// <summary>The output of one example.</summary>
    /// <param name="model">The bytes of the file.</param>
    /// <param name="shape">The shape of the input, its batch included.</param>
    /// <param name="input">The input.</param>
    public static double[] Run(byte[] model, IEnumerable<long> shape, IEnumerable<double> input)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        using var session = new InferenceSession(model, options);
        var (name, metadata) = session.InputMetadata.Single();
        int[] sizes = [.. shape.Select(static size => (int)size)];
        var value = metadata.ElementType == typeof(double)
            ? NamedOnnxValue.CreateFromTensor(name, new DenseTensor<double>(input.ToArray(), sizes))
            : NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(input.Select(static each => (float)each).ToArray(), sizes));
        using var results = session.Run([value]);
        return metadata.ElementType == typeof(double)
            ? [.. results[0].AsEnumerable<double>()]
            : [.. results[0].AsEnumerable<float>().Select(static each => (double)each)];
    }
}
