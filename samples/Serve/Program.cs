using Microsoft.AspNetCore.Builder;
using Robust.Declarations;
using Robust.Samples.Serve;
using Robust.Serving;

const string Weights = "fraud.safetensors";
FirstStart.Train(Weights);

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRobustClassifier<FraudNet>(options => (options.Weights, options.Certificate) = (Weights, BoundMethod.CrownIbp));

var app = builder.Build();
app.MapRobustClassifier<FraudNet>(); // POST /predict, GET /health, /metrics and /openapi.json

// The model with its weights is a service as well: an endpoint of one's own has its typed methods.
app.MapPost("/radius", (Payment payment, FraudNet net) => net.CertifiedRadii([payment], most: 0.5)[0]);

app.Run();
