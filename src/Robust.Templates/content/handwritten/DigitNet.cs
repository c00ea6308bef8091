using Robust.Declarations;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

/// <summary>A network of your own: anything that maps inputs [N, 1, 28, 28] to logits [N, 10].</summary>
[RobustModel(Eps = 0.3)]                               // |delta|_inf <= 0.3, pixels in [0, 1]
[Input(1, 28, 28), Classes(10)]
public sealed partial class DigitNet : Module<Tensor, Tensor>
{
    private readonly Conv2d narrow = Conv2d(1, 16, 4, stride: 2, padding: 1);
    private readonly Conv2d wide = Conv2d(16, 32, 4, stride: 2, padding: 1);
    private readonly Linear hidden = Linear(1568, 100);
    private readonly Linear head = Linear(100, 10);

    public DigitNet() : base(nameof(DigitNet)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = narrow.call(input).relu();
        x = wide.call(x).relu();
        x = hidden.call(x.flatten(1)).relu();
        return head.call(x).MoveToOuterDisposeScope();
    }
}
