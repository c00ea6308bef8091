using System.Text.Json;
using System.Text.Json.Serialization;
using Robust.Serving.Classifiers;

namespace Robust.Serving.Endpoints;

/// <summary>The serializer of answers, written by the compiler: no reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Classification))]
internal sealed partial class AnswerJson : JsonSerializerContext;
