using Robust.Runtime.Tests.Models;
using Robust.Training.Steps;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training;

public sealed class StepResultTests
{
    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    public void An_example_is_correct_where_all_its_copies_are(int copies, int correct)
    {
        using var scope = NewDisposeScope();
        var labels = zeros(6, ScalarType.Int64);
        var logits = nn.functional.one_hot(tensor(new long[] { 0, 1, 0, 0, 1, 0 }), 2).to(ScalarType.Float32);
        StepResult result;
        using (NewDisposeScope())
        {
            result = StepResult.Of(logits.sum(), logits, labels, copies);
        }

        Assert.Equal(correct, result.Correct.ToNumber());
        Assert.Equal(6, result.Loss.ToNumber());
    }
}
