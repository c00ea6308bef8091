using Robust.Certification.Graphs;
using Robust.Onnx.Protobuf;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Onnx.Export;

/// <summary>A model on its way into a file.</summary>
internal sealed class ModelExport : IDisposable
{
    private const long IrVersion = 8;
    private const long Opset = 17;

    private readonly Module<Tensor, Tensor> model;
    private readonly IThreatModel? set;
    private readonly BoundedGraph network;
    private readonly IReadOnlyList<IReadOnlyList<long>> shapes;
    private readonly bool isCertified;

    /// <summary>Finds out of which layers a model consists, and that it computes what they do.</summary>
    /// <param name="model">The model, frozen.</param>
    /// <param name="options">What the file is to contain.</param>
    /// <exception cref="RobustException">It cannot be exported so.</exception>
    public ModelExport(Module<Tensor, Tensor> model, OnnxFileOptions options)
    {
        this.model = model;
        var declared = model as IBounded;
        set = options.ThreatModel ?? declared?.ThreatModel;
        isCertified = options.Certificate;
        ExportChecks.Precision(model);
        var shape = options.InputShape ?? declared?.InputShape ?? throw new RobustException(
            $"{model.TypeName()} declares no shape of its inputs: give {nameof(OnnxFileOptions)}.{nameof(OnnxFileOptions.InputShape)}, that of one "
            + "input without the batch.");
        network = Described(model);
        try
        {
            shapes = ExportChecks.Shapes(model, network, shape);
            if (isCertified)
            {
                CertificateChecks.Check(model, network, set, shape);
            }
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>The message of the whole file.</summary>
    public MessageBuilder ToMessage()
    {
        var graph = new GraphBuilder();
        var nodes = new NetworkNodes(network, shapes, graph, new WeightNames(model));
        nodes.WriteAll();
        if (isCertified)
        {
            new MarginNodes(graph, network, nodes, shapes[network.Output][0]).Write(set!);
        }

        var message = new MessageBuilder()
            .Integer(1, IrVersion)
            .Text(2, "Robust")
            .Text(3, typeof(OnnxFile).Assembly.GetName().Version?.ToString(3) ?? "")
            .Message(7, graph.ToMessage(model.TypeName()))
            .Message(8, new MessageBuilder().Text(1, "").Integer(2, Opset));
        return Metadata.Of(model, set, isCertified).Aggregate(message, static (all, entry) =>
            all.Message(14, new MessageBuilder().Text(1, entry.Key).Text(2, entry.Value)));
    }

    /// <inheritdoc/>
    public void Dispose() => network.Dispose();

    private static BoundedGraph Described(Module<Tensor, Tensor> model)
    {
        try
        {
            return ModuleLayers.Described(model);
        }
        catch (RobustException e)
        {
            throw new RobustException($"{model.TypeName()} cannot be exported to ONNX. {e.Message}", e);
        }
    }
}
