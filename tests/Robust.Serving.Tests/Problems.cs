using System.Net;
using System.Text.Json;

namespace Robust.Serving.Tests;

/// <summary>What a client is told that is refused.</summary>
internal static class Problems
{
    /// <summary>The one sentence of a problem of some status.</summary>
    public static async Task<string> SentenceAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(text);
        Assert.Equal((int)status, problem.RootElement.GetProperty("status").GetInt32());
        var detail = problem.RootElement.GetProperty("detail").GetString()!;
        Assert.Matches(@"^[^\n]{10,}\.$", detail);
        return detail;
    }
}
