using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Robust.Build;

/// <summary>
/// How long the methods of an assembly keep their arguments. Optimized code gives each up at its last use, and a collection
/// may then finalize it while native code still reads what it holds; code that a debugger could stop in keeps all of them to
/// the end. Which of both is compiled, an attribute of the assembly says.
/// </summary>
internal static class ArgumentLifetimes
{
    /// <summary>An attribute of one enum: a prolog of two bytes, the value's four, and the number of named arguments, two.</summary>
    private const int AttributeLength = 8;

    /// <summary>From the heap's entry on, which begins with its length in one byte.</summary>
    private const int ValueOffset = 1 + 2;

    /// <summary>
    /// The assembly with its mark changed, as long as before; null if its methods keep their arguments already.
    /// </summary>
    /// <exception cref="BadImageFormatException">It is not an assembly, or has no such mark.</exception>
    public static byte[]? Extend(byte[] assembly)
    {
        using var image = new PEReader(new MemoryStream(assembly));
        if (!image.HasMetadata)
        {
            throw new BadImageFormatException("is not a .NET assembly");
        }

        var value = image.PEHeaders.MetadataStartOffset + OffsetOfModes(image.GetMetadataReader());
        var modes = (DebuggableAttribute.DebuggingModes)BitConverter.ToInt32(assembly, value);
        var kept = modes | DebuggableAttribute.DebuggingModes.Default | DebuggableAttribute.DebuggingModes.DisableOptimizations;
        if (kept == modes)
        {
            return null;
        }

        var extended = (byte[])assembly.Clone();
        BitConverter.GetBytes((int)kept).CopyTo(extended, value);
        return extended;
    }

    /// <summary>Where in the metadata the value of the assembly's <see cref="DebuggableAttribute"/> is.</summary>
    private static int OffsetOfModes(MetadataReader reader)
    {
        foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (IsDebuggable(reader, attribute.Constructor) && reader.GetBlobReader(attribute.Value).Length == AttributeLength)
            {
                return reader.GetHeapMetadataOffset(HeapIndex.Blob) + reader.GetHeapOffset(attribute.Value) + ValueOffset;
            }
        }

        throw new BadImageFormatException("does not say how it is to be compiled");
    }

    private static bool IsDebuggable(MetadataReader reader, EntityHandle constructor)
    {
        if (constructor.Kind != HandleKind.MemberReference
            || reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is not { Kind: HandleKind.TypeReference } parent)
        {
            return false;
        }

        var type = reader.GetTypeReference((TypeReferenceHandle)parent);
        return reader.StringComparer.Equals(type.Name, nameof(DebuggableAttribute))
            && reader.StringComparer.Equals(type.Namespace, "System.Diagnostics");
    }
}
