using Robust.Attacks.Classifiers;
using Robust.Certification.Graphs;
using Robust.Files;
using Robust.Inference.Exported;
using Robust.Onnx.Protobuf;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Onnx.Export;

/// <summary>Writes models as ONNX files, for runtimes without torch.</summary>
/// <remarks>
/// A file has the input <see cref="InputName"/> [N, ...] and the output <see cref="LogitsName"/> [N, K] in single precision, with N free, and on request
/// <see cref="MarginsName"/> [N] in double precision. It is of version 17 of ONNX's operators; metadata say what the model is
/// (docs/onnx.md).
/// </remarks>
public static class OnnxFile
{
    /// <summary>The name of the input.</summary>
    public const string InputName = ExportedFile.InputName;

    /// <summary>The name of the output with the scores of the classes.</summary>
    public const string LogitsName = ExportedFile.LogitsName;

    /// <summary>
    /// The name of the output with certificates: a number above 0 proves that no perturbation of the threat model changes the class with the
    /// greatest logit.
    /// </summary>
    public const string MarginsName = ExportedFile.MarginsName;

    /// <summary>Writes a model, in eval mode, to a file, which appears whole or not at all.</summary>
    /// <param name="model">
    /// The model: one whose layers are declared, torch's layers in <c>nn.Sequential</c>, or an <see cref="IBounded"/>; in single precision. It
    /// maps a batch of inputs to logits [N, K].
    /// </param>
    /// <param name="path">The file.</param>
    /// <param name="options">What it is to contain; null for the network alone.</param>
    /// <exception cref="RobustException">
    /// ONNX has no operator for a layer, the model computes something else than its layers, or nothing is known to be proven of it.
    /// </exception>
    /// <exception cref="DataException">The place cannot be written.</exception>
    public static void Write(Module<Tensor, Tensor> model, string path, OnnxFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        AtomicFile.Probe(path);
        var message = Message(model, options ?? new());
        AtomicFile.Write(path, message.WriteTo);
    }

    /// <summary>The bytes of such a file.</summary>
    /// <inheritdoc cref="Write"/>
    public static byte[] ToBytes(Module<Tensor, Tensor> model, OnnxFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var stream = new MemoryStream();
        Message(model, options ?? new()).WriteTo(stream);
        return stream.ToArray();
    }

    private static MessageBuilder Message(Module<Tensor, Tensor> model, OnnxFileOptions options)
    {
        using var scope = NewDisposeScope();
        using var frozen = model.Freeze();
        using var constant = no_grad();
        try
        {
            using var export = new ModelExport(model, options);
            return export.ToMessage();
        }
        catch (OverflowException e)
        {
            throw new RobustException(
                $"{model.TypeName()} does not fit into an ONNX file, which holds 2 GiB: export a smaller model.", e);
        }
    }
}
