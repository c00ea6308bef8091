using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Robust.Tests;

public sealed class NativeMemoryTests
{
    /// <summary>
    /// glibc counts the bytes of blocks that it has mapped for themselves: those it gives back when they are freed. By
    /// default all blocks of 128 KiB or more are such blocks.
    /// </summary>
    [Fact]
    public void Blocks_of_tensors_are_kept_and_only_larger_ones_are_given_back()
    {
        if (!OperatingSystem.IsLinux() || Robust.Torch.NativeMemory.IsSetByUser(Environment.GetEnvironmentVariable))
        {
            return;
        }

        RuntimeHelpers.RunModuleConstructor(typeof(NativeMemory).Module.ModuleHandle);

        Assert.Equal(0, BytesMappedBy(20 << 20));

        // Larger than whatever other tests have left free, from which a block of 40 MiB may be taken.
        Assert.InRange(BytesMappedBy(1 << 30), 1 << 30, (1 << 30) + (1 << 16));
    }

    [Theory]
    [InlineData("MALLOC_MMAP_THRESHOLD_", "65536", true)]
    [InlineData("MALLOC_TRIM_THRESHOLD_", "0", true)]
    [InlineData("MALLOC_TOP_PAD_", "131072", true)]
    [InlineData("GLIBC_TUNABLES", "glibc.rtld.nns=8:glibc.malloc.mmap_max=0", true)]
    [InlineData("GLIBC_TUNABLES", "glibc.rtld.nns=8", false)]
    [InlineData("MALLOC_MMAP_THRESHOLD_", "", false)]
    [InlineData("MALLOC_ARENA_MAX", "2", false)]
    public void What_the_user_has_set_stands(string variable, string value, bool stands) =>
        Assert.Equal(stands, Robust.Torch.NativeMemory.IsSetByUser(name => name == variable ? value : null));

    private static long BytesMappedBy(int size)
    {
        var before = MemoryInfo().BytesMapped;
        var block = Allocate((nuint)size);
        var mapped = MemoryInfo().BytesMapped - before;
        Free(block);
        return (long)mapped;
    }

    [DllImport("libc.so.6", EntryPoint = "malloc")]
    private static extern nint Allocate(nuint size);

    [DllImport("libc.so.6", EntryPoint = "free")]
    private static extern void Free(nint block);

    [DllImport("libc.so.6", EntryPoint = "mallinfo2")]
    private static extern MallInfo MemoryInfo();

    /// <summary>struct mallinfo2 of malloc.h: ten numbers, of which the fifth (hblkhd) matters here.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 80)]
    private struct MallInfo
    {
        public nuint Arena, FreeBlocks, FastBlocks, MappedBlocks, BytesMapped;
    }
}
