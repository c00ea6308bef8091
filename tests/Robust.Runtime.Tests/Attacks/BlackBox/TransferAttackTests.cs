using Robust.Attacks.BlackBox;
using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks;

public sealed class TransferAttackTests
{
    [Fact]
    public void It_succeeds_only_where_the_target_is_wrong()
    {
        using var scope = NewDisposeScope();

        // The surrogate goes by the sum, the target by twice the first value, both in class 0 up to 0.
        using var sum = new LinearModel(new double[,] { { 0, 0 }, { 1, 1 } }, [0, 0], ScalarType.Float64);
        using var first = new LinearModel(new double[,] { { 0, 0 }, { 2, 0 } }, [0, 0], ScalarType.Float64);
        using var surrogate = new ModuleClassifier(sum);
        using var target = new ModuleClassifier(first);

        // Fooling both; the surrogate only; neither; the target being wrong already.
        var x = Numbers.Doubles([-0.05, -0.05, -0.4, 0.25, -0.4, -0.4, 0.1, -0.9], 4, 2);
        using var found = new TransferAttack(new PgdAttack(10, 0.1, randomStart: false), surrogate).Run(
            target, new LInf(0.1, -9, 9), x, zeros(4, ScalarType.Int64));

        Assert.Equal([1, 0, 0, 1], found.Success.ToNumbers());
        Numbers.AssertClose([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0, 0], found.Delta.ToNumbers(), 1e-12);
        Numbers.AssertClose([0.1, -0.6, -0.6, 0.2], found.Loss.ToNumbers(), 1e-12); // the margins of the target
        Assert.Equal(4 + 3, found.ForwardPasses);
        Assert.Equal(0, found.BackwardPasses);
    }

    [Fact]
    public void A_perturbation_that_the_target_finds_easier_than_none_is_not_kept()
    {
        using var scope = NewDisposeScope();
        using var up = new LinearModel(new double[,] { { 0 }, { 1 } }, [9, 0], ScalarType.Float64);
        using var down = new LinearModel(new double[,] { { 0 }, { -1 } }, [9, 0], ScalarType.Float64);
        using var surrogate = new ModuleClassifier(up);
        using var target = new ModuleClassifier(down);

        using var found = new TransferAttack(new FgsmAttack(0.1, false), surrogate).Run(
            target, new LInf(0.1), full(2, 1, 0.5, ScalarType.Float64), zeros(2, ScalarType.Int64));

        Assert.Equal([0, 0], found.Delta.ToNumbers());
    }

    [Fact]
    public void Perturbations_of_a_union_and_of_rotations_carry_over()
    {
        using var scope = NewDisposeScope();
        using var one = Net(noise: 0.02);
        using var other = Net();
        using var surrogate = new ModuleClassifier(one);
        using var target = new ModuleClassifier(other);
        using var inputs = new Generator(5);
        var x = rand([20, 1, 4, 4], ScalarType.Float64, generator: inputs);
        var y = target.Logits(x).argmax(1);
        IThreatModel[] threats =
        [
            new Union(new LInf(0.2), new L2(1)),
            new RotationTranslation(40, 1),
            new Patch(2, 2, PatchLocation.Random),
        ];
        foreach (var threat in threats)
        {
            using var found = new TransferAttack(PgdAttack.Within(threat), surrogate).Run(
                target, threat, x, y, new Generator(5));

            using var set = threat.At(x);
            Assert.Equal(
                target.Logits(set.Apply(found.Delta)).argmax(1).ne(y).ToNumbers(), found.Success.ToNumbers());
            Assert.All(found.Violation.ToNumbers(), static violation => Assert.InRange(violation, 0, 1e-6));
            Assert.InRange(found.Delta.flatten(1).any(1).sum().ToNumber(), 1, 20);
        }
    }

    [Fact]
    public void Its_name_says_what_was_transferred_and_from_where_if_that_has_a_name()
    {
        using var model = new TinyNet(1);
        using var surrogate = new ModuleClassifier(model);

        Assert.Equal("transfer-pgd-50x10", new TransferAttack(new PgdAttack(50, 0.01, 10), surrogate).Name);
        Assert.Equal(
            "transfer-mi-fgsm-from-resnet", new TransferAttack(new MiFgsmAttack(), surrogate, "resnet").Name);
    }

    [Fact]
    public void It_leaves_no_tensor_behind_and_takes_batches_of_none()
    {
        using var scope = NewDisposeScope();
        using var one = Net(noise: 0.02);
        using var other = Net();
        using var surrogate = new ModuleClassifier(one);
        using var target = new ModuleClassifier(other);
        using var inputs = new Generator(5);
        var x = rand([20, 1, 4, 4], ScalarType.Float64, generator: inputs);
        var y = target.Logits(x).argmax(1);
        var attack = new TransferAttack(new PgdAttack(5, 0.1), surrogate);
        var before = LiveTensors.Settle();

        attack.Run(target, new LInf(0.1), x, y).Dispose();
        using (NewDisposeScope())
        {
            using var none = attack.Run(target, new LInf(0.1), x.narrow(0, 0, 0), y.narrow(0, 0, 0));
            Assert.Equal([0], none.Success.shape);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    /// <summary>A network in double precision, the same each time but for some noise on its weights.</summary>
    private static TinyNet Net(double noise = 0)
    {
        var model = new TinyNet(3).to(ScalarType.Float64);
        using var constant = no_grad();
        foreach (var parameter in model.parameters())
        {
            parameter.add_(randn_like(parameter), alpha: noise);
        }

        return model;
    }
}
