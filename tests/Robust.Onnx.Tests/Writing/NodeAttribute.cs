namespace Robust.Onnx.Tests.Writing;

/// <summary>An attribute of a node.</summary>
internal sealed record NodeAttribute(string Name, int Type, Action<MessageWriter> WriteValue)
{
    public static NodeAttribute Of(string name, float value) => new(name, 1, message => message.Float(2, value));

    public static NodeAttribute Of(string name, long value) => new(name, 2, message => message.Integer(3, value));

    public static NodeAttribute Of(string name, string value) => new(name, 3, message => message.Text(4, value));

    public static NodeAttribute Of(string name, TensorWriter value) => new(name, 4, message => message.Message(5, value.ToMessage()));

    public static NodeAttribute Of(string name, params long[] values) => new(name, 7, message => message.Integers(8, values));

    public MessageWriter ToMessage()
    {
        var message = new MessageWriter().Text(1, Name);
        WriteValue(message);
        return message.Integer(20, Type);
    }
}
