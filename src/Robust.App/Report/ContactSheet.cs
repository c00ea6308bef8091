using Robust.App.Report.Content;
using Robust.App.Report.Pictures;
using Robust.Files;

namespace Robust.App.Report;

/// <summary>A gallery as one PNG: a row for each image, with its perturbation and what came out.</summary>
public static class ContactSheet
{
    /// <summary>The most images of a sheet.</summary>
    public const int MostImages = 100;

    /// <summary>Writes the sheet; the file appears whole or not at all.</summary>
    /// <param name="path">The file, for example <c>attack.png</c>.</param>
    /// <param name="gallery">The images, of which the first <see cref="MostImages"/> are shown.</param>
    /// <param name="classNames">The names of the classes, in the order of the outputs; their numbers unless given.</param>
    /// <exception cref="DataException">The place cannot be written, or the pictures are too large; nothing has changed there.</exception>
    public static void Write(string path, Gallery gallery, IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(gallery);
        var scale = gallery.Scale;
        var rows = gallery.Items.Take(MostImages).Select(item => new SheetRow(gallery.Pictures(item, scale), Label(item, classNames)));
        var sheet = Sheet.Of([.. rows], FormattableString.Invariant($"Gray is no change, white is +{scale:0.####}"));
        AtomicFile.Write(path, stream => stream.Write(sheet));
    }

    private static string Label(GalleryItem item, IReadOnlyList<string>? names)
    {
        string Name(long index) => ClassNames.Of(names, index);
        var before = item.Predicted == item.Label ? Name(item.Label) : $"{Name(item.Label)} (taken for {Name(item.Predicted)})";
        return item.AdversarialPredicted == item.Label ? $"{before}: withstood" : $"{before}: taken for {Name(item.AdversarialPredicted)}";
    }
}
