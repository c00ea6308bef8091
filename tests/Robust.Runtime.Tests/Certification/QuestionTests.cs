using Robust.Certification;
using Robust.Certification.Verification;
using Robust.Data;
using Robust.Declarations;
using Robust.Evaluation;
using Robust.ThreatModels;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Certification;

/// <summary>What cannot be proven, or was never asked rightly, is refused in a sentence; no certificate is given by mistake.</summary>
public sealed class QuestionTests
{
    /// <summary>Torch would take the examples for channels, and bounds would pool lines.</summary>
    [Theory]
    [InlineData("max")]
    [InlineData("average")]
    public void Images_without_channels_are_refused(string pooling)
    {
        using var scope = NewDisposeScope();
        Module<Tensor, Tensor> pool = pooling == "max" ? MaxPool2d(3, 1, 1) : AvgPool2d(3, 1, 1);
        using var model = Sequential(pool, Flatten(), Linear(36, 3));

        var error = Assert.Throws<RobustException>(() => new Certifier(model, new LInf(1e-4)).Certified(rand(5, 6, 6), zeros(5, ScalarType.Int64)));

        Assert.Equal("The network's first layers take images [N, C, H, W], not [5, 6, 6]: give the batch and the channels a dimension each.", error.Message);
    }

    [Fact]
    public void A_network_that_does_not_compute_its_layers_is_refused()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var model = Sequential(Linear(4, 3));
        ((Linear)model[0]).register_forward_hook(static (_, _, output) => output.flip(1));
        var x = rand(6, 4);

        var error = Assert.Throws<RobustException>(() => new Certifier(model, new LInf(1e-4)).Certified(x, model.call(x).argmin(1)));

        Assert.StartsWith("Sequential says something else at an input than its layers can", error.Message);
    }

    [Fact]
    public void Outputs_that_are_not_the_scores_of_classes_are_refused()
    {
        using var scope = NewDisposeScope();
        using var model = Sequential(Linear(4, 3));
        using var single = Sequential(Linear(4, 1));
        var labels = zeros(2, ScalarType.Int64);

        Assert.StartsWith("A certificate is about classes", Refused(() => new VerifierCertifier(model, new LInf(1)).Certified(rand(2, 1, 4), labels)));
        Assert.StartsWith("A certificate is about classes", Refused(() => new VerifierCertifier(single, new LInf(1)).Certified(rand(2, 4), labels)));
        Assert.StartsWith("A certificate is about classes", Refused(() => new Certifier(single, new LInf(1)).Certified(rand(2, 4), labels)));
        Assert.Equal("Inputs are a batch [N, ...], not [4]: add the first dimension.", Refused(() => new Certifier(model, new LInf(1)).Certified(rand(4), labels)));
    }

    [Theory]
    [InlineData(new long[] { 0, 3 }, "A label is 3, and the model has the classes 0 to 2")]
    [InlineData(new long[] { -1, 0 }, "A label is -1, and the model has the classes 0 to 2")]
    [InlineData(new long[] { 0 }, "Labels are an integer for each of the 2 inputs, not Int64 [1]")]
    [InlineData(new long[] { 0, 1, 2 }, "Labels are an integer for each of the 2 inputs, not Int64 [3]")]
    public void Labels_that_are_no_classes_of_the_inputs_are_refused(long[] labels, string sentence)
    {
        using var scope = NewDisposeScope();
        using var model = Sequential(Linear(4, 3));
        ICertifier[] certifiers = [new Certifier(model, new LInf(0.1)), new VerifierCertifier(model, new LInf(0.1))];

        Assert.All(certifiers, certifier => Assert.StartsWith(sentence, Refused(() => certifier.Certified(rand(2, 4), tensor(labels)))));
    }

    [Fact]
    public void Labels_of_another_integer_type_and_batches_of_nothing_are_taken()
    {
        using var scope = NewDisposeScope();
        using var model = Sequential(Linear(4, 3));
        var certifier = new CertifierCascade(new Certifier(model, new LInf(1e-6), BoundMethod.Ibp), new VerifierCertifier(model, new LInf(1e-6)));
        var x = rand(2, 4);

        Assert.True(certifier.Certified(x, model.call(x).argmax(1).to(ScalarType.Int32)).all().item<bool>());
        Assert.Equal([0], certifier.Certified(zeros(0, 4), zeros(0, ScalarType.Int64)).shape);
    }

    [Fact]
    public void A_model_in_train_mode_stays_as_it_is()
    {
        using var scope = NewDisposeScope();
        using var norm = BatchNorm1d(8);
        using var model = Sequential(Linear(6, 8), norm, ReLU(), Linear(8, 2));
        model.train();

        new VerifierCertifier(model, new LInf(1e-3)).Certified(rand(2, 6), zeros(2, ScalarType.Int64));

        Assert.True(model.training);
        Assert.Equal(new float[8], norm.running_mean!.data<float>().ToArray());
    }

    /// <summary>A bound in exact numbers: 1e38 times the least eps there is moves the margin from 3e-8 to -3e-8.</summary>
    [Theory]
    [InlineData(BoundMethod.Ibp)]
    [InlineData(BoundMethod.Crown)]
    public void An_eps_below_the_normal_numbers_is_no_proof(BoundMethod method)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var model = Sequential(Linear(1, 2));
        var layer = (Linear)model[0];
        layer.weight!.copy_(tensor(new[,] { { 0f }, { 1e38f } }));
        layer.bias!.copy_(tensor(new[] { 0f, -1.7e-7f }));

        Assert.False(new Certifier(model, new LInf(2e-45), method).Certified(zeros(1, 1), zeros(1, ScalarType.Int64)).item<bool>());
    }

    [Fact]
    public void A_certifier_of_another_set_is_not_taken_for_the_evaluations()
    {
        using var model = Sequential(Linear(4, 2));
        using var data = new Examples(rand(3, 4), zeros(3, ScalarType.Int64), 2);
        var evaluation = new RobustEvaluation(model, new LInf(0.5), data) { Certifier = new Certifier(model, new LInf(1e-4)) };

        Assert.StartsWith("The certifier proves \"|delta|_inf <= 0.0001", Refused(() => evaluation.Run()));
    }

    [Fact]
    public void Data_outside_of_the_box_have_no_certified_accuracy()
    {
        using var model = Sequential(Linear(4, 2));
        using var data = new Examples(rand(3, 4) + 5, zeros(3, ScalarType.Int64), 2);

        Assert.Throws<RobustException>(() => Evaluator.Certified(model, new Certifier(model, new LInf(0.1)), data));
    }

    [Fact]
    public void A_canceled_verifier_ends_at_once() => Assert.Throws<OperationCanceledException>(static () =>
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var model = Sequential(Linear(20, 40), ReLU(), Linear(40, 40), ReLU(), Linear(40, 3));
        var x = rand(50, 20);
        new VerifierCertifier(model, new LInf(0.3)).Certified(x, model.call(x).argmax(1), new CancellationToken(canceled: true));
    });

    private static string Refused(Action act) => Assert.Throws<RobustException>(act).Message;
}
