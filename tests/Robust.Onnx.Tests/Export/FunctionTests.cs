using Robust.Onnx.Export;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Onnx.Tests.Export;

/// <summary>Certificates take functions to be within 2^-20 of their values, relative to the greater of 1 and the result; so a runtime has to compute them.</summary>
public sealed class FunctionTests
{
    public static TheoryData<string> Names => ["sigmoid", "tanh", "gelu", "silu"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_runtime_computes_functions_to_within_their_charge(string name)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var model = Sequential(Of(name));
        using var session = new Session(OnnxFile.ToBytes(model, new() { InputShape = [4] }));
        var near = linspace(-30, 30, 400_000, ScalarType.Float32);
        var far = pow(tensor(10.0f), linspace(-30, 30, 40_000, ScalarType.Float32));
        var x = cat([near, far, -far]).reshape(-1, 4);

        var exact = Exact(name, x.to(ScalarType.Float64));
        var error = (session.Logits(x).to(ScalarType.Float64) - exact).abs() / exact.abs().clamp(min: 1);

        Assert.InRange(error.max().ToDouble(), 1e-9, Math.ScaleB(1, -20));
    }

    private static Module<Tensor, Tensor> Of(string name) => name switch
    {
        "sigmoid" => Sigmoid(),
        "tanh" => Tanh(),
        "gelu" => GELU(),
        _ => SiLU(),
    };

    private static Tensor Exact(string name, Tensor x) => name switch
    {
        "sigmoid" => x.sigmoid(),
        "tanh" => x.tanh(),
        "gelu" => x * 0.5 * (-x * Math.Sqrt(0.5)).erfc(),
        _ => x * x.sigmoid(),
    };
}
