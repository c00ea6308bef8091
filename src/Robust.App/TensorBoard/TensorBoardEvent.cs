using Google.Protobuf;
using Tensorboard;

namespace Robust.App.TensorBoard;

/// <summary>The messages of an event file, in protocol buffers: TensorFlow's event.proto and summary.proto.</summary>
internal static class TensorBoardEvent
{
    /// <summary>What every file begins with.</summary>
    public static byte[] FileVersion(double wallTime) =>
        new Event { WallTime = wallTime, FileVersion = "brain.Event:2" }.ToByteArray();

    /// <summary>A run continues: what earlier files say of this step and later ones no longer holds.</summary>
    public static byte[] Restart(double wallTime, long step) => new Event
    {
        WallTime = wallTime,
        Step = step,
        SessionLog = new SessionLog { Status = SessionLog.Types.SessionStatus.Start },
    }.ToByteArray();

    /// <summary>One number.</summary>
    public static byte[] Scalar(double wallTime, long step, string tag, double value) => new Event
    {
        WallTime = wallTime,
        Step = step,
        Summary = new Summary { Value = { new Summary.Types.Value { Tag = tag, SimpleValue = (float)value } } },
    }.ToByteArray();
}
