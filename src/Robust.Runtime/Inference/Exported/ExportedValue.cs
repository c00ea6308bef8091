namespace Robust.Inference.Exported;

/// <summary>What goes into a file's network or comes out of it.</summary>
/// <param name="Type">The type of its numbers by ONNX Runtime's name, such as <c>Float</c>; null where it is no tensor.</param>
/// <param name="Shape">Its shape; -1 for a size that is free.</param>
internal sealed record ExportedValue(string? Type, IReadOnlyList<int> Shape);
