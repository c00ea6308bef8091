using System.Net;
using Robust.App.Watch;
using Robust.App.Web;
using Robust.Runtime.Tests.Models;
using Robust.Tests.Data;
using Robust.Training;

namespace Robust.App.Tests.Watch;

/// <summary>A small training that is watched, and held after each step until it may go on.</summary>
internal sealed class WatchedTraining : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SemaphoreSlim steps = new(0);
    private readonly TrainingWatch watch;
    private readonly Task<TrainingResult> training;
    private bool isOver;

    public WatchedTraining(bool keepsCheckpoints = true)
    {
        watch = new TrainingWatch(new WebAddress(IPAddress.Loopback, 0), "TinyNet <learns>", keepsCheckpoints, CancellationToken.None);
        var options = watch.Of(new TrainingOptions
        {
            Epochs = 3,
            BatchSize = 16,
            ReportInterval = TimeSpan.Zero,
            Run = keepsCheckpoints ? new RunFolder(folder.Path) { CheckpointInterval = TimeSpan.FromDays(1) } : null,
        });
        training = Task.Run(() =>
        {
            using var trainer = new TinyTrainer(options) { Updated = steps.Wait };
            using var examples = TinyImages.Make(96);
            return trainer.Train(examples, examples, watch.Beside(new Progress<TrainingProgress>()), watch.Token);
        });
    }

    /// <summary>The address of the page, with the token.</summary>
    public string Url => watch.Url;

    /// <summary>The address without it.</summary>
    public Uri Place => new(watch.Url.Split('#')[0]);

    public string Token => watch.Url.Split("#token=")[1];

    public Task<TrainingResult> Result => training;

    /// <summary>The checkpoints that are there.</summary>
    public IEnumerable<string> Checkpoints => Directory.Exists(folder.At("checkpoints")) ? Directory.EnumerateDirectories(folder.At("checkpoints")) : [];

    /// <summary>Lets training take so many steps more.</summary>
    public void Go(int count) => steps.Release(count);

    /// <summary>The program ends.</summary>
    public void End()
    {
        if (!isOver)
        {
            watch.Dispose();
        }

        isOver = true;
    }

    public void Dispose()
    {
        Go(1000);
        training.Wait();
        End();
        folder.Dispose();
        steps.Dispose();
    }
}
