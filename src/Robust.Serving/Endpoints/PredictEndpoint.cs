using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Robust.Serving.Batching;
using Robust.Serving.Classifiers;
using Robust.Serving.Inputs;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Serving.Endpoints;

/// <summary>Answers <c>POST /predict</c>.</summary>
internal static class PredictEndpoint
{
    /// <summary>When a client may come again that found the queue full: batches take far less than a second.</summary>
    private const int RetryAfterSeconds = 1;

    /// <summary>Answers a request about a model.</summary>
    public static Task<IResult> AnswerAsync<TModel>(HttpContext context, RobustClassifier<TModel> classifier)
        where TModel : Module<Tensor, Tensor> => MeasureAsync(context, classifier);

    private static async Task<IResult> MeasureAsync(HttpContext context, RobustClassifier classifier)
    {
        using var measured = classifier.Metrics.Request(classifier.Name);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        time.CancelAfter(classifier.Options.TimeLimit);
        var (outcome, result) = await ClassifyAsync(context, classifier, time.Token).ConfigureAwait(false);
        measured.Outcome = outcome;
        return result;
    }

    private static async Task<(string Outcome, IResult Result)> ClassifyAsync(
        HttpContext context, RobustClassifier classifier, CancellationToken cancellationToken)
    {
        var isRead = false;
        try
        {
            var values = await InputReader.ReadAsync(
                context.Request, classifier.Values, classifier.Options.MaxRequestBytes, cancellationToken).ConfigureAwait(false);
            isRead = true;
            var answer = await classifier.AnswerAsync(values, cancellationToken).ConfigureAwait(false);
            return (answer.Abstains is true ? "abstained" : "answered", TypedResults.Json(answer, AnswerJson.Plain.Classification));
        }
        catch (QueueFullException e)
        {
            return ("rejected", Retry(context, e.Message, StatusCodes.Status429TooManyRequests));
        }
        catch (RefusedException e)
        {
            return ("refused", Problem(e.Message, e.Status));
        }
        catch (RobustException e)
        {
            return ("refused", Problem(
                isRead ? $"{classifier.Name} computes no finite numbers of this input: send another." : e.Message, StatusCodes.Status400BadRequest));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return ("canceled", TypedResults.StatusCode(StatusCodes.Status499ClientClosedRequest));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            var limit = classifier.Options.TimeLimit.TotalSeconds.ToString("G4", CultureInfo.InvariantCulture);
            return ("timed out", isRead
                ? Retry(context, $"There was no answer within {limit} s: try again later.", StatusCodes.Status503ServiceUnavailable)
                : Close(context, $"The body did not come within {limit} s: send it again."));
        }
    }

    private static ProblemHttpResult Retry(HttpContext context, string reason, int status)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return Problem(reason, status);
    }

    /// <summary>What is left of a body is not waited for.</summary>
    private static ProblemHttpResult Close(HttpContext context, string reason)
    {
        if (HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }

        return Problem(reason, StatusCodes.Status408RequestTimeout);
    }

    private static ProblemHttpResult Problem(string reason, int status) => TypedResults.Problem(reason, statusCode: status);
}
