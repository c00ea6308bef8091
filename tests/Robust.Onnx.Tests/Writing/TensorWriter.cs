using System.Runtime.InteropServices;

namespace Robust.Onnx.Tests.Writing;

/// <summary>A tensor of ONNX: its values as raw bytes, as a packed list, or as a list of single values.</summary>
internal sealed record TensorWriter(string Name, int DataType, long[] Shape, Action<MessageWriter> WriteValues)
{
    public static TensorWriter Raw(string name, long[] shape, params float[] values) =>
        new(name, 1, shape, message => message.Bytes(9, MemoryMarshal.AsBytes<float>(values)));

    public static TensorWriter Raw(string name, long[] shape, params double[] values) =>
        new(name, 11, shape, message => message.Bytes(9, MemoryMarshal.AsBytes<double>(values)));

    public static TensorWriter Raw(string name, long[] shape, params long[] values) =>
        new(name, 7, shape, message => message.Bytes(9, MemoryMarshal.AsBytes<long>(values)));

    public static TensorWriter Packed(string name, long[] shape, params float[] values) =>
        new(name, 1, shape, message => message.Bytes(4, MemoryMarshal.AsBytes<float>(values)));

    public static TensorWriter Packed(string name, long[] shape, params double[] values) =>
        new(name, 11, shape, message => message.Bytes(10, MemoryMarshal.AsBytes<double>(values)));

    public static TensorWriter Packed(string name, long[] shape, params long[] values) =>
        new(name, 7, shape, message => message.PackedIntegers(7, values));

    public static TensorWriter PackedInt32(string name, long[] shape, params int[] values) =>
        new(name, 6, shape, message => message.PackedIntegers(5, values.Select(static value => (long)value)));

    public static TensorWriter Single(string name, long[] shape, params float[] values) =>
        new(name, 1, shape, message => Array.ForEach(values, value => message.Float(4, value)));

    public static TensorWriter Single(string name, long[] shape, params double[] values) =>
        new(name, 11, shape, message => Array.ForEach(values, value => message.Double(10, value)));

    public MessageWriter ToMessage()
    {
        var message = new MessageWriter().Integers(1, Shape).Integer(2, DataType).Text(8, Name);
        WriteValues(message);
        return message;
    }
}
