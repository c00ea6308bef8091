using Robust.Data.Records;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>Generated checks and penalties against the C# methods that they are written of, and against finite differences.</summary>
public sealed class ConstraintTests
{
    private static readonly LoadedAssembly Bank = LoanBook.Loaded;

    private static readonly IRecordConstraints Constraints = LoanBook.Constraints;

    [Fact]
    public void A_choice_has_a_column_for_each_value()
    {
        using var encoded = LoanBook.Encode(seed: 1, count: 20);
        var channels = (int[])Bank.Call("Bank.Auditor", "Channels", 1, 20);

        Assert.Equal([20, 11], encoded.shape);
        Assert.Equal(["IsForeign", "Channel=Branch", "Channel=Web", "Channel=Phone"], Constraints.Features.Skip(7).Select(each => each.Name));
        for (var i = 0; i < 20; i++)
        {
            var columns = encoded[i].narrow(0, 8, 3).Values();
            Assert.Equal(Enumerable.Range(0, 3).Select(column => column == channels[i] ? 1f : 0), columns);
        }
    }

    [Fact]
    public void A_value_that_its_enum_does_not_name_is_refused()
    {
        var refusal = Assert.Throws<RobustException>(() => Bank.Call("Bank.Auditor", "EncodeUnknownChannel"));

        Assert.Contains("Channel of record 0 is 7, which its enum does not name", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_check_agrees_with_the_methods_on_random_records()
    {
        var verdicts = LoanBook.Random(seed: 2, count: 4000).Select(values => (LoanBook.Holds(values), Constraints.Violated(values) is null)).ToList();

        Assert.InRange(verdicts.Count(static verdict => verdict.Item1), 500, 3500);
        Assert.All(verdicts, static verdict => Assert.Equal(verdict.Item1, verdict.Item2));
    }

    [Theory]
    [InlineData(4, 9, "Accounts")]        // more open accounts than there are
    [InlineData(3, 3000, "Annuity")]      // not the installment
    [InlineData(7, 1, "Remote")]          // abroad, at a branch
    [InlineData(6, 5, "IsOldEnough")]     // many accounts for a new customer
    public void What_fails_is_named(int column, double value, string name)
    {
        double[] loan = [10000, 0.12, 12, 888.487886, 4, 8, 400, 0, 1, 0, 0]; // the annuity by a bank's table: 888.49
        Assert.Null(Constraints.Violated(loan));
        if (name == "IsOldEnough")
        {
            (loan[4], loan[5]) = (12, 12);
        }

        loan[column] = value;

        Assert.Equal(name, Constraints.Violated(loan));
    }

    [Fact]
    public void Names_are_those_of_the_methods() =>
        Assert.Equal(["Accounts", "Remote", "IsOldEnough", "Annuity"], Constraints.Names);

    [Fact]
    public void The_penalty_is_0_where_all_relations_hold_and_above_it_elsewhere()
    {
        using var scope = NewDisposeScope();
        var records = LoanBook.Random(seed: 3, count: 500).ToArray();

        var penalties = Constraints.Penalty(LoanBook.Encoded(records)).data<double>().ToArray();

        for (var i = 0; i < records.Length; i++)
        {
            Assert.True(LoanBook.Holds(records[i]) ? penalties[i] < 1e-6 : penalties[i] > 1e-8, $"{i}: {penalties[i]}");
        }
    }

    /// <summary>Away from kinks, which random records hit with probability 0.</summary>
    [Fact]
    public void The_gradient_of_the_penalty_is_its_slope()
    {
        const double Step = 1e-7;
        using var scope = NewDisposeScope();
        var inputs = rand(200, 11, ScalarType.Float64, generator: new Generator(5)).requires_grad_();
        Constraints.Penalty(inputs).sum().backward();
        var gradient = inputs.grad!;

        for (var column = 0; column < 11; column++)
        {
            using var step = NewDisposeScope();
            var ahead = inputs.detach().clone();
            ahead.select(1, column).add_(Step);
            var behind = inputs.detach().clone();
            behind.select(1, column).sub_(Step);
            var slope = (Constraints.Penalty(ahead) - Constraints.Penalty(behind)) / (2 * Step);
            var error = (slope - gradient.select(1, column)).abs().max().item<double>();
            Assert.InRange(error, 0, 1e-5);
        }

        Assert.True(gradient.ne(0).any(0).sum().item<long>() >= 9, "The penalty depends on nine columns at least.");
    }

    [Fact]
    public void Between_whole_numbers_beside_the_range_and_with_two_choices_a_record_is_invalid()
    {
        using var scope = NewDisposeScope();
        var valid = LoanBook.Encode(seed: 4, count: 1);
        Assert.True(Constraints.AreValid(valid).item<bool>());

        Assert.All(
            new[] { (2, 0.5f / 54), (10, 1f), (0, 2f), (7, 0.5f), (0, float.NaN) },
            change => Assert.False(Constraints.AreValid(Changed(valid, change.Item1, change.Item2)).item<bool>(), $"{change}"));
    }

    private static Tensor Changed(Tensor record, int column, float by)
    {
        var changed = record.clone();
        var choice = record[0, 10].item<float>() == 1 ? 9 : 10;
        changed[0, column == 10 ? choice : column] += by;
        return changed;
    }
}
