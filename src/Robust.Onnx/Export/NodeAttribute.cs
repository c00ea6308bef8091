using Robust.Onnx.Protobuf;

namespace Robust.Onnx.Export;

/// <summary>An attribute of a node: its name and its message.</summary>
internal sealed record NodeAttribute(string Name, MessageBuilder Message)
{
    /// <summary>A float.</summary>
    public static NodeAttribute Of(string name, float value) => new(name, Begin(name, 1).Float(2, value));

    /// <summary>An integer.</summary>
    public static NodeAttribute Of(string name, long value) => new(name, Begin(name, 2).Integer(3, value));

    /// <summary>A list of integers.</summary>
    public static NodeAttribute Of(string name, IEnumerable<long> values) =>
        new(name, values.Aggregate(Begin(name, 7), static (message, value) => message.Integer(8, value)));

    private static MessageBuilder Begin(string name, int type) => new MessageBuilder().Text(1, name).Integer(20, type);
}
