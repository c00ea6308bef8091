using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Robust;
using Robust.Declarations;
using Robust.Samples.Serve;
using Robust.Serving;

const string Weights = "fraud.safetensors";
FirstStart.Train(Weights);

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRobustClassifier<FraudNet>(options => (options.Weights, options.Certificate) = (Weights, BoundMethod.CrownIbp));
builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None); // what fails at the start is said below

var app = builder.Build();
app.MapRobustClassifier<FraudNet>(); // POST /predict, GET /health, /metrics and /openapi.json

// The model with its weights is a service as well: an endpoint of one's own has its typed methods.
app.MapPost("/radius", (Payment payment, FraudNet net) => net.CertifiedRadii([payment], most: 0.5)[0]);

try
{
    app.Run();
    return 0;
}
catch (Exception e) when (e is IOException or SocketException or RobustException or OptionsValidationException)
{
    Console.Error.WriteLine(e.Message); // a port in use, weights of another network: one sentence
    return 1;
}
