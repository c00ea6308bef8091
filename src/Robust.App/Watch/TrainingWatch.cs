using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Robust.App.Report.Pages;
using Robust.App.Web;
using Robust.Training;

namespace Robust.App.Watch;

/// <summary>A training that is watched in a browser, from its beginning until this is disposed of.</summary>
internal sealed class TrainingWatch : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private readonly string token = WatchGuard.NewToken();
    private readonly CancellationTokenSource stopping;
    private readonly CheckpointRequest? request;
    private readonly WatchedRun run;
    private readonly WebProgram web;

    /// <summary>Starts to answer.</summary>
    /// <param name="address">Where.</param>
    /// <param name="title">What is trained, and to withstand what.</param>
    /// <param name="keepsCheckpoints">Whether the run keeps checkpoints.</param>
    /// <param name="cancellationToken">Ends training too.</param>
    /// <exception cref="RobustException">It cannot answer there.</exception>
    public TrainingWatch(WebAddress address, string title, bool keepsCheckpoints, CancellationToken cancellationToken)
    {
        request = keepsCheckpoints ? new CheckpointRequest() : null;
        run = new WatchedRun(keepsCheckpoints);
        stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        web = WebProgram.Start(address, static _ => { }, app => Map(app, WatchPage.Of(title), address.IsLoopback));
    }

    /// <summary>Canceled when training is to end.</summary>
    public CancellationToken Token => stopping.Token;

    /// <summary>The address of the page, with the token where no browser sends it.</summary>
    public string Url => $"{web.Url}/#token={token}";

    /// <summary>The options of a run, with what those who watch are told, and what they may ask for.</summary>
    public TrainingOptions Of(TrainingOptions options) => options with
    {
        Run = options.Run is { } folder ? folder with { Request = request } : null,
        MetricsSinks = [.. options.MetricsSinks, run],
    };

    /// <summary>Tells them, and another, how training goes.</summary>
    public IProgress<TrainingProgress> Beside(IProgress<TrainingProgress> other) => new Both(other, run);

    /// <summary>Tells those who watch that it is over, and ends.</summary>
    public void Dispose()
    {
        run.End();
        web.Dispose();
        stopping.Dispose();
    }

    private void Map(WebApplication app, string page, bool isLoopback)
    {
        var guard = new WatchGuard(token, isLoopback);
        app.Use(next => context => guard.CheckAsync(context, next));
        app.MapGet("/", () => Results.Text(page, "text/html; charset=utf-8"));
        app.MapGet("/watch.css", static () => Results.Text(Page.Stylesheet() + Resource("watch.css"), "text/css; charset=utf-8"));
        app.MapGet("/watch.js", static () => Results.Text(Resource("watch.js"), "text/javascript; charset=utf-8"));
        app.MapGet("/events", (CancellationToken gone) => TypedResults.ServerSentEvents(Follow(gone)));
        app.MapPost("/stop", Stop);
        app.MapPost("/checkpoint", Checkpoint);
    }

    private IResult Stop()
    {
        stopping.Cancel();
        run.Say("Training ends after the batch at hand.");
        return Results.Text("Training ends after the batch at hand.");
    }

    private IResult Checkpoint()
    {
        if (request is null)
        {
            return Results.Text("This run keeps no checkpoints: train with --run DIR.", statusCode: StatusCodes.Status409Conflict);
        }

        request.Ask();
        return Results.Text("A checkpoint is written after the batch at hand.");
    }

    /// <summary>The run as it changes, until it is over: at most two views a second, whatever the run does.</summary>
    private async IAsyncEnumerable<SseItem<string>> Follow([EnumeratorCancellation] CancellationToken gone)
    {
        for (var seen = -1L; ; await Task.Delay(Pace, gone))
        {
            var state = run.State;
            if (state.Version != seen)
            {
                seen = state.Version;
                yield return new SseItem<string>(WatchView.Json(state), "state");
            }

            if (state.IsOver)
            {
                yield break;
            }
        }
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(TrainingWatch).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private sealed class Both(IProgress<TrainingProgress> one, IProgress<TrainingProgress> two) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            one.Report(value);
            two.Report(value);
        }
    }
}
