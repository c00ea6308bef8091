namespace TorchSharp;

public static partial class torch
{
    /// <summary>How a division rounds: not at all, towards zero, or down.</summary>
    public enum RoundingMode
    {
        None = 0,
        trunc = 1,
        floor = 2,
    }
}
