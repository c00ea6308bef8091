using Google.Protobuf;

namespace Robust.Training.Logging;

/// <summary>
/// TensorBoard's messages in protocol buffers, as far as scalars need them: Event (wall_time = 1, step = 2,
/// file_version = 3, summary = 5, session_log = 7), Summary (value = 1), Value (tag = 1, simple_value = 2) and
/// SessionLog (status = 1).
/// </summary>
internal static class TensorBoardEvent
{
    private const int SessionStart = 1;

    /// <summary>What every file begins with.</summary>
    public static byte[] FileVersion(double wallTime) => Event(wallTime, 0, static output =>
    {
        output.WriteTag(3, WireFormat.WireType.LengthDelimited);
        output.WriteString("brain.Event:2");
    });

    /// <summary>A run goes on: what earlier files say of this step and later ones no longer holds.</summary>
    public static byte[] Restart(double wallTime, long step) => Event(wallTime, step, static output =>
        WriteMessage(output, 7, static session =>
        {
            session.WriteTag(1, WireFormat.WireType.Varint);
            session.WriteEnum(SessionStart);
        }));

    /// <summary>One number.</summary>
    public static byte[] Scalar(double wallTime, long step, string tag, double value) =>
        Event(wallTime, step, output => WriteMessage(output, 5, summary => WriteMessage(summary, 1, entry =>
        {
            entry.WriteTag(1, WireFormat.WireType.LengthDelimited);
            entry.WriteString(tag);
            entry.WriteTag(2, WireFormat.WireType.Fixed32);
            entry.WriteFloat((float)value);
        })));

    private static byte[] Event(double wallTime, long step, Action<CodedOutputStream> writeWhat) => Message(output =>
    {
        output.WriteTag(1, WireFormat.WireType.Fixed64);
        output.WriteDouble(wallTime);
        if (step != 0) // zero is what an absent step means
        {
            output.WriteTag(2, WireFormat.WireType.Varint);
            output.WriteInt64(step);
        }

        writeWhat(output);
    });

    private static void WriteMessage(CodedOutputStream output, int field, Action<CodedOutputStream> write)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(Message(write)));
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            write(output);
        }

        return bytes.ToArray();
    }
}
