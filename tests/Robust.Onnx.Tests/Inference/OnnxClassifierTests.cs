using Robust.Declarations;
using Robust.Onnx.Export;
using Robust.Onnx.Tests.Export;
using Robust.Samples.Mnist;
using Robust.Tests.Data;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Onnx.Tests.Inference;

/// <summary>The classifiers that the build writes over exported files say what torch's say.</summary>
public sealed class OnnxClassifierTests : IDisposable
{
    private const double Tolerance = 1e-5;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Predictions_are_those_of_torch()
    {
        using var scope = NewDisposeScope();
        using var model = (MnistNet)Nets.Of("mnist");
        using var classifier = new MnistNetOnnxClassifier(Written(model, eps: null));
        var x = Nets.Inputs(model, 1000);

        var expected = model.Predict(x);
        var predicted = classifier.Predict(Values(x));

        Assert.False(classifier.Facts.IsCertified);
        Assert.Equal(expected.Select(static each => each.Label), predicted.Select(static each => each.Label));
        Assert.All(expected.Zip(predicted), static pair => Assert.Equal(pair.First.Confidence, pair.Second.Confidence, Tolerance));
        Assert.True(expected.Select(static each => each.Label).Distinct().Count() > 1, "All inputs are of one class.");
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-3)]
    [InlineData(1e-2)]
    public void What_it_certifies_torch_certifies_too(double eps)
    {
        using var scope = NewDisposeScope();
        using var model = (MnistNet)Nets.Of("mnist");
        using var classifier = new MnistNetOnnxClassifier(Written(model, eps), certificates: true);
        var x = Nets.Inputs(model, 300);
        var set = new LInf(eps);

        var claimed = classifier.PredictCertified(Values(x));
        var proven = model.PredictCertified(x, set, BoundMethod.Ibp);

        Assert.Equal((eps, Norm.LInf, set.Description), (classifier.Facts.Eps, classifier.Facts.Norm, classifier.Facts.ThreatModel));
        Assert.All(claimed.Zip(proven), pair =>
        {
            Assert.Equal(pair.Second.Label, pair.First.Label);
            Assert.Equal(pair.Second.Confidence, pair.First.Confidence, Tolerance);
            if (pair.First.Certificate is { } certificate)
            {
                Assert.InRange(certificate.Margin, 0, pair.Second.Certificate!.Margin);
                Assert.Equal(pair.Second.Certificate with { Margin = certificate.Margin }, certificate);
            }
        });
        Assert.True(eps > 1e-4 || claimed.Count(static each => each.IsCertified) > 150);
        Assert.InRange(claimed.Count(static each => each.IsCertified), 0.9 * proven.Count(static each => each.IsCertified), 300);
    }

    [Fact]
    public void Records_go_in_as_they_go_into_the_model()
    {
        using var model = (PaymentNet)Nets.Shaken(new PaymentNet());
        using var classifier = new PaymentNetOnnxClassifier(Written(model, 0.01), certificates: true);
        Payment[] records =
        [
            .. Enumerable.Range(0, 200).Select(static i => new Payment(i * 25, i % 24, i % 100, i % 3 == 0)),
        ];

        var expected = model.Predict(records);
        var predicted = classifier.Predict(records);
        var certified = classifier.PredictCertified(records);

        Assert.Equal(expected.Select(static each => each.Label), predicted.Select(static each => each.Label));
        Assert.All(expected.Zip(predicted), static pair => Assert.Equal(pair.First.Confidence, pair.Second.Confidence, Tolerance));
        Assert.Equal(predicted.Select(static each => each.Label), certified.Select(static each => each.Label));
        Assert.Contains(certified, static each => each.CertifiedLabel is not null);
        Assert.Equal(classifier.Predict(records[7]), predicted[7]);
        Assert.Throws<RobustException>(() => classifier.Predict(new Payment(5001, 1, 1, false)));
    }

    [Fact]
    public void Inputs_are_checked_as_the_models_are()
    {
        using var model = (VectorNet)Nets.Of("vectors");
        using var classifier = new VectorNetOnnxClassifier(Written(model, eps: null));

        Assert.Empty(classifier.Predict([]));
        Assert.Equal(2, classifier.Predict(new float[14]).Length);
        Assert.Equal(
            Assert.Throws<RobustException>(() => model.Predict(new float[13])).Message,
            Assert.Throws<RobustException>(() => classifier.Predict(new float[13])).Message);
        Assert.Equal(
            Assert.Throws<RobustException>(() => model.Predict([0, 0, 0, 0, 0, 0, 2.5f])).Message,
            Assert.Throws<RobustException>(() => classifier.Predict([0, 0, 0, 0, 0, 0, 2.5f])).Message);
        Assert.Contains(
            "NaN", Assert.Throws<RobustException>(() => classifier.Predict([0, 0, 0, float.NaN, 0, 0, 0])).Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "has no certificates: export VectorNet with Certificate = true, or call Predict.",
            Assert.Throws<RobustException>(() => classifier.PredictCertified(new float[7])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_threads_get_what_one_gets()
    {
        using var model = (MnistNet)Nets.Of("mnist");
        using var classifier = new MnistNetOnnxClassifier(Written(model, 1e-3), certificates: true);
        using var x = Nets.Inputs(model, 64);
        var values = Values(x);
        var expected = classifier.PredictCertified(values);

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() =>
            Enumerable.Range(0, 10).Select(j => (Input: (i + j) % 64, Answer: classifier.PredictCertified(One(values, (i + j) % 64))[0])).ToList())));

        Assert.All(answers.SelectMany(static each => each), pair =>
        {
            Assert.Equal(expected[pair.Input].Label, pair.Answer.Label);
            Assert.Equal(expected[pair.Input].Confidence, pair.Answer.Confidence, 1e-6);
            Assert.Equal(expected[pair.Input].IsCertified, pair.Answer.IsCertified);
        });
    }

    [Fact]
    public async Task Disposing_waits_for_predictions_and_refuses_later_ones()
    {
        using var model = (MnistNet)Nets.Of("mnist");
        var path = Written(model, eps: null);
        using var x = Nets.Inputs(model, 32);
        var values = Values(x);
        for (var round = 0; round < 10; round++)
        {
            var classifier = new MnistNetOnnxClassifier(path);
            using var started = new CountdownEvent(4);
            var asking = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                started.Signal();
                for (var i = 0; i < 100_000; i++)
                {
                    try
                    {
                        Assert.Equal(32, classifier.Predict(values).Length);
                    }
                    catch (ObjectDisposedException)
                    {
                        return true;
                    }
                }

                return false;
            })).ToList();
            started.Wait();

            classifier.Dispose();
            classifier.Dispose();

            Assert.All(await Task.WhenAll(asking), Assert.True);
        }
    }

    private static float[] One(float[] values, int index) => values[(784 * index)..(784 * (index + 1))];

    private static float[] Values(Tensor x) => x.contiguous().data<float>().ToArray();

    /// <summary>A file of a model, with certificates for an eps unless that is null.</summary>
    private string Written(Module<Tensor, Tensor> model, double? eps)
    {
        var path = folder.At("model.onnx");
        OnnxFile.Write(model, path, eps is { } radius ? new() { Certificate = true, ThreatModel = new LInf(radius) } : new());
        return path;
    }
}
