using static TorchSharp.torch;

namespace Robust.Files.PyTorch;

/// <summary>The types of storages.</summary>
internal static class StoredType
{
    private static readonly Dictionary<string, (ScalarType Type, int Size)> Types = new()
    {
        ["torch.DoubleStorage"] = (ScalarType.Float64, 8),
        ["torch.FloatStorage"] = (ScalarType.Float32, 4),
        ["torch.HalfStorage"] = (ScalarType.Float16, 2),
        ["torch.BFloat16Storage"] = (ScalarType.BFloat16, 2),
        ["torch.LongStorage"] = (ScalarType.Int64, 8),
        ["torch.IntStorage"] = (ScalarType.Int32, 4),
        ["torch.ShortStorage"] = (ScalarType.Int16, 2),
        ["torch.CharStorage"] = (ScalarType.Int8, 1),
        ["torch.ByteStorage"] = (ScalarType.Byte, 1),
        ["torch.BoolStorage"] = (ScalarType.Bool, 1),
    };

    /// <summary>Their names in Python.</summary>
    public static IEnumerable<string> Names => Types.Keys;

    /// <summary>The type of the elements, and the bytes of one; null where the name is no storage's.</summary>
    public static (ScalarType Type, int Size)? Of(string name) => Types.TryGetValue(name, out var type) ? type : null;
}
