using Robust.Sources;

namespace Robust.Serving.Inputs;

/// <summary>An input as an image file of exactly the declared size.</summary>
internal static class ImageInput
{
    private const string Name = "The image";

    /// <summary>The kinds of images that are read.</summary>
    public static readonly string[] MediaTypes = ["image/png", "image/jpeg", "image/bmp"];

    /// <summary>Whether a model takes images: one or three channels of values in [0, 1].</summary>
    public static bool Serves(InputValues values) => values.Declaration is
    {
        Features: null, InputShape: [1 or 3, _, _], ThreatModel: { Lower: 0, Upper: 1 },
    };

    /// <summary>Reads one.</summary>
    /// <exception cref="RobustException">It is none, or of another size.</exception>
    public static float[] Read(ReadOnlyMemory<byte> body, InputValues values)
    {
        var shape = values.Declaration.InputShape;
        var numbers = new float[values.Count];
        EncodedImage.Read(Name, body.ToArray(), shape[0] == 3 ? ImageColors.Color : ImageColors.Gray, new ImageSize(shape[2], shape[1]), numbers);
        return numbers;
    }
}
