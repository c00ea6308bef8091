namespace Robust.Integration.Tests;

public sealed class OptionTests
{
    private const int Misused = 2;

    [Theory]
    [InlineData("--epochs must be a whole number of at least 1, not '0'", "train", "--epochs", "0")]
    [InlineData("--epochs must be a whole number of at least 1, not 'ten'", "train", "--epochs", "ten")]
    [InlineData("--batch-size must be a whole number of at least 1, not '1.5'", "train", "--batch-size", "1.5")]
    [InlineData("--train-samples must be a whole number of at least 1, not '0'", "train", "--train-samples", "0")]
    [InlineData("--samples must be a whole number of at least 1, not '-1'", "evaluate", "--samples", "-1")]
    [InlineData("--seed must be a whole number of at least 0, not '-7'", "train", "--seed", "-7")]
    [InlineData("--device must be cpu or cuda, not 'foo'", "train", "--device", "foo")]
    [InlineData("--dataset must be mnist or fashion-mnist, not 'cifar'", "data", "--dataset", "cifar")]
    [InlineData("--eps must be a number above 0 and at most 1", "evaluate", "--weights", "w", "--eps", "8")]
    [InlineData("--step-size must be a number above 0", "evaluate", "--weights", "w", "--step-size", "NaN")]
    [InlineData("--suite must be pgd or clean or autoattack or constrained or sanity or all, not 'best'", "evaluate", "--weights", "w", "--suite", "best")]
    [InlineData("--curve must be numbers above 0 and at most 1, divided by commas", "evaluate", "--weights", "w", "--curve", "0.1,x")]
    [InlineData("--sanity-samples must be a whole number of at least 1", "evaluate", "--weights", "w", "--sanity-samples", "0")]
    [InlineData("--json must not be empty", "train", "--json", "")]
    [InlineData("--enclosed-samples must be a whole number of at least 1, not 'all'", "evaluate", "--enclosed-samples", "all")]
    [InlineData("--shell must be bash or zsh or pwsh, not 'cmd'", "completion", "--shell", "cmd")]
    [InlineData("PROPERTY.vnnlib is missing", "verify")]
    [InlineData("'--learning-rate'", "train", "--learning-rate", "1")]
    public async Task A_bad_option_is_named_before_any_work(string reason, params string[] arguments)
    {
        var outcome = await Sample.Run(arguments);

        outcome.AssertFailed(Misused, reason, "--help");
        Assert.Equal("", outcome.Output);
    }

    [Theory]
    [InlineData("Unknown option '--epoch' (did you mean --epochs?)", "train", "--epoch", "3")]
    [InlineData("Unknown option '--wieghts=w' (did you mean --weights?)", "evaluate", "--wieghts=w")]
    [InlineData("Unknown option '-seed' (did you mean --seed?)", "train", "-seed", "3")]
    [InlineData("Unknown command 'evalute' (did you mean evaluate?)", "evalute")]
    [InlineData("not 'fashon' (did you mean fashion-mnist?)", "data", "--dataset", "fashon")]
    [InlineData("not 'minst' (did you mean mnist?)", "data", "--dataset", "minst")]
    [InlineData("not 'CUDA' (did you mean cuda?)", "train", "--device", "CUDA")]
    [InlineData("not 'auto-attack' (did you mean autoattack?)", "evaluate", "--weights", "w", "--suite", "auto-attack")]
    public async Task A_mistyped_word_is_answered_with_the_nearest_one(string reason, params string[] arguments) =>
        (await Sample.Run(arguments)).AssertFailed(Misused, reason, "--help");

    [Theory]
    [InlineData("--device must be cpu or cuda, not 'gpu';", "train", "--device", "gpu")]
    [InlineData("Unknown option '--rate';", "train", "--rate", "1")]
    [InlineData("Unknown command 'learn';", "learn")]
    public async Task A_word_near_to_nothing_is_answered_without_a_guess(string reason, params string[] arguments) =>
        (await Sample.Run(arguments)).AssertFailed(Misused, reason, "--help");

    [Theory]
    [InlineData("train", "--epochs <N>", "[default: as declared]", "--data <PLACE>", "[default: mnist]", "--device <cpu|cuda>", "[default: 0.3]")]
    [InlineData("evaluate", "--restarts <N>", "[default: 10]", "[default: 50]", "--suite <pgd|clean|autoattack|constrained|sanity|all>")]
    public async Task Help_names_every_option_with_its_default(string command, params string[] parts)
    {
        var outcome = await Sample.Run(command, "--help");

        outcome.AssertSucceeded();
        Assert.All(parts, part => Assert.Contains(part, outcome.Output, StringComparison.Ordinal));
    }
}
