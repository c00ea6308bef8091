using Robust.App.Report.Content;
using Robust.Runtime.Tests.Models;

namespace Robust.App.Tests.Report;

public sealed class InnerLoopTests
{
    [Fact]
    public void A_trainer_written_by_hand_has_none() => Assert.Null(InnerLoop.Of(typeof(TinyTrainer)));

    [Fact]
    public void A_type_of_the_framework_has_none() => Assert.Null(InnerLoop.Of(typeof(string)));
}
