using System.Text;
using Robust.App.TensorBoard;

namespace Robust.App.Tests.TensorBoard;

public sealed class TfRecordTests
{
    /// <summary>RFC 3720, appendix B.4, and the check value of the catalogs of checksums.</summary>
    public static TheoryData<byte[], uint> Published => new()
    {
        { new byte[32], 0x8A9136AA },
        { [.. Enumerable.Repeat((byte)0xFF, 32)], 0x62A8AB43 },
        { [.. Enumerable.Range(0, 32).Select(static i => (byte)i)], 0x46DD794E },
        { [.. Enumerable.Range(0, 32).Select(static i => (byte)(31 - i))], 0x113FDB5C },
        { "123456789"u8.ToArray(), 0xE3069283 },
        { [], 0 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void The_checksum_is_the_published_one(byte[] data, uint checksum) =>
        Assert.Equal(checksum, TfRecord.Crc32C(data));

    /// <summary>((crc >> 15) | (crc &lt;&lt; 17)) + 0xa282ead8 in 32 bits, worked out by hand.</summary>
    [Theory]
    [InlineData(0x00000000, 0xA282EAD8)]
    [InlineData(0x00008000, 0xA282EAD9)] // bit 15 becomes bit 0
    [InlineData(0x00000001, 0xA284EAD8)] // bit 0 becomes bit 17
    [InlineData(0xFFFFFFFF, 0xA282EAD7)] // the sum wraps
    public void The_mask_rotates_and_adds(uint checksum, uint masked) =>
        Assert.Equal(masked, TfRecord.Masked(checksum));

    /// <summary>How every event file of TensorFlow begins: a first record of 24 bytes.</summary>
    [Fact]
    public void The_frame_of_24_bytes_is_the_one_that_event_files_begin_with()
    {
        using var stream = new MemoryStream();
        TfRecord.Write(stream, new byte[24]);

        Assert.Equal("1800000000000000A37F4B22", Convert.ToHexString(stream.ToArray()[..12]));
        Assert.Equal(8 + 4 + 24 + 4, stream.Length);
    }

    [Fact]
    public void Records_follow_each_other_and_are_read_back()
    {
        using var stream = new MemoryStream();
        TfRecord.Write(stream, "one"u8);
        TfRecord.Write(stream, []);
        TfRecord.Write(stream, "three"u8);

        Assert.Equal(
            ["one", "", "three"], EventFileReader.Records(stream.ToArray()).Select(Encoding.UTF8.GetString));
    }
}
