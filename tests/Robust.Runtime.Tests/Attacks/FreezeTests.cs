using Robust.Attacks.Classifiers;
using Robust.Runtime.Tests.Models;

namespace Robust.Runtime.Tests.Attacks;

public sealed class FreezeTests
{
    [Fact]
    public void A_frozen_model_is_in_eval_mode_and_out_of_autograd()
    {
        using var model = new TinyNet(1);
        model.train();

        using (model.Freeze())
        {
            Assert.False(model.training || model.Norm1.training || model.Dropout1.training);
            Assert.All(model.parameters(), static p => Assert.False(p.requires_grad));
        }
    }

    [Fact]
    public void Thawing_gives_each_module_and_each_parameter_its_own_back()
    {
        using var model = new TinyNet(1);
        model.train();
        model.Norm1.eval(); // a part held in eval mode on purpose, and one parameter held fixed
        model.Conv1.weight!.requires_grad = false;

        model.Freeze().Dispose();

        Assert.True(model.training && model.Conv1.training && model.Dropout1.training);
        Assert.False(model.Norm1.training);
        Assert.Equal(["conv1.weight"], Fixed(model));
    }

    [Fact]
    public void A_part_in_train_mode_of_a_model_in_eval_mode_stays_so()
    {
        using var model = new TinyNet(1);
        model.eval();
        model.Dropout1.train();

        model.Freeze().Dispose();

        Assert.False(model.training || model.Norm1.training);
        Assert.True(model.Dropout1.training);
    }

    [Fact]
    public void An_exception_while_frozen_leaves_the_model_as_it_was()
    {
        using var model = new TinyNet(1);
        model.train();

        Assert.Throws<InvalidOperationException>((Action)(() =>
        {
            using var frozen = model.Freeze();
            throw new InvalidOperationException();
        }));

        Assert.True(model.training && model.Norm1.training);
        Assert.Empty(Fixed(model));
    }

    [Fact]
    public void Freezing_within_a_freeze_and_thawing_twice_change_nothing()
    {
        using var model = new TinyNet(1);
        var outer = model.Freeze();
        model.Freeze().Dispose();
        Assert.False(model.training);
        Assert.Equal(6, Fixed(model).Count());

        outer.Dispose();
        model.Conv1.eval();
        outer.Dispose();
        Assert.False(model.Conv1.training);
        Assert.Empty(Fixed(model));
    }

    private static IEnumerable<string> Fixed(TinyNet model) =>
        model.named_parameters().Where(static p => !p.parameter.requires_grad).Select(static p => p.name);
}
