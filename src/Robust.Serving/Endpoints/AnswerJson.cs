using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Robust.Serving.Classifiers;

namespace Robust.Serving.Endpoints;

/// <summary>The serializer of answers, written by the compiler: no reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Classification))]
internal sealed partial class AnswerJson : JsonSerializerContext
{
    /// <summary>With signs such as &lt; as they are: an answer is no web page.</summary>
    public static AnswerJson Plain { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
