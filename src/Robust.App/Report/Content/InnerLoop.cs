using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Robust.App.Report.Content;

/// <summary>
/// The inner loop as the build wrote it, out of the debug information beside a program: compilers put generated sources there whole.
/// </summary>
public static class InnerLoop
{
    private const string Indent = "    ";

    /// <summary>What custom debug information calls the text of a source (Portable PDB format, "Embedded Source").</summary>
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    /// <summary>The beginnings of what may hold the loop: a method of its own, or, where passes are shared, the one of the step.</summary>
    private static readonly string[] Beginnings = ["protected override Tensor Perturb(", "protected override StepResult Gradients("];

    /// <summary>The method with the loop; null where the trainer was not generated or its debug information is not there.</summary>
    /// <param name="trainer">The type of the trainer.</param>
    public static string? Of(Type trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return SourceOf(trainer) is { } source
            ? Beginnings.Select(beginning => Method(source, beginning)).FirstOrDefault(static method => method is not null)
            : null;
    }

    private static string? SourceOf(Type trainer)
    {
        var path = trainer.Assembly.Location;
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var file = new PEReader(File.OpenRead(path));
            if (!file.TryOpenAssociatedPortablePdb(path, static pdb => File.Exists(pdb) ? File.OpenRead(pdb) : null, out var provider, out _))
            {
                return null;
            }

            using (provider)
            {
                return Embedded(provider!.GetMetadataReader(), $"{trainer.FullName}.g.cs");
            }
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Embedded(MetadataReader pdb, string name)
    {
        var document = pdb.Documents.FirstOrDefault(each => pdb.GetString(pdb.GetDocument(each).Name).EndsWith(name, StringComparison.Ordinal));
        return document.IsNil ? null : pdb.GetCustomDebugInformation(document)
            .Select(pdb.GetCustomDebugInformation)
            .Where(information => pdb.GetGuid(information.Kind) == EmbeddedSource)
            .Select(information => Text(pdb.GetBlobReader(information.Value)))
            .FirstOrDefault();
    }

    /// <summary>A number, and the text in UTF-8: as it is where the number is 0, else deflated.</summary>
    private static string Text(BlobReader blob)
    {
        var isRaw = blob.ReadInt32() == 0;
        using var bytes = new MemoryStream(blob.ReadBytes(blob.RemainingBytes));
        using var reader = new StreamReader(isRaw ? bytes : new DeflateStream(bytes, CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>A member from its first line to its closing brace, without its indent.</summary>
    private static string? Method(string source, string beginning)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n').ToList();
        var first = lines.FindIndex(line => line.StartsWith(Indent + beginning, StringComparison.Ordinal));
        var last = first < 0 ? -1 : lines.FindIndex(first, static line => line == Indent + "}");
        return last < 0 ? null : string.Join(
            '\n', lines.GetRange(first, last - first + 1).Select(static line => line.StartsWith(Indent, StringComparison.Ordinal) ? line[Indent.Length..] : line));
    }
}
