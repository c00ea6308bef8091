using Robust.Files;
using Robust.Onnx.VnnLib;

namespace Robust.Onnx.Tests.VnnLib;

public sealed class VnnPropertyTests
{
    private const string TwoInputs = """
        ; two inputs, two outputs
        (declare-const X_0 Real)
        (declare-const X_1 Real)
        (declare-const Y_0 Real)
        (declare-const Y_1 Real)

        """;

    private const string Box = """
        (assert (>= X_0 -1.0))
        (assert (<= X_0 0.5))
        (assert (<= 1e-3 X_1)) ; a number may stand first
        (assert (>= 2 X_1))

        """;

    [Fact]
    public void A_box_and_alternatives()
    {
        var property = VnnProperty.Parse(TwoInputs + Box + """
            (assert (or
                (and (>= Y_0 Y_1))
                (and (<= Y_0 -3.5) (<= Y_1 (- 2)))
            ))
            """);

        var only = Assert.Single(property.Cases);
        Assert.Equal((2, 2), (property.Inputs, property.Outputs));
        Assert.Equal<double>([-1, 0.001], only.Box.Lower);
        Assert.Equal<double>([0.5, 2], only.Box.Upper);
        Assert.Equal(
            ["-1 Y_0 + 1 Y_1 <= 0", "1 Y_0 <= -3.5, 1 Y_1 <= -2"],
            only.Alternatives.Select(static conditions => string.Join(", ", conditions)));
    }

    [Fact]
    public void Each_alternative_may_have_a_box_of_its_own()
    {
        var property = VnnProperty.Parse(TwoInputs + Box + """
            (assert (or
                (and (>= X_0 0.25) (>= Y_0 1))
                (and (<= X_0 0.25) (>= Y_0 2))
                (and (>= X_0 0.25) (>= Y_0 3))
                (and (>= X_0 0.75) (>= Y_0 4))
            ))
            """);

        Assert.Equal([0.25, -1], property.Cases.Select(static each => each.Box.Lower[0]));
        Assert.Equal([0.5, 0.25], property.Cases.Select(static each => each.Box.Upper[0]));
        Assert.Equal(
            ["-1 Y_0 <= -1; -1 Y_0 <= -3", "-1 Y_0 <= -2"], // the last box is empty
            property.Cases.Select(static each => string.Join("; ", each.Alternatives.Select(static all => string.Join(", ", all)))));
    }

    [Fact]
    public void Assertions_hold_all_at_once()
    {
        var property = VnnProperty.Parse(TwoInputs + Box + """
            (assert (<= Y_0 10))
            (assert (or (<= Y_0 1) (<= Y_0 2)))
            (assert (or (and (<= Y_1 3)) (or (<= Y_1 4) (and))))
            """);

        Assert.Equal(
            [
                "1 Y_0 <= 10, 1 Y_0 <= 1, 1 Y_1 <= 3", "1 Y_0 <= 10, 1 Y_0 <= 1, 1 Y_1 <= 4", "1 Y_0 <= 10, 1 Y_0 <= 1",
                "1 Y_0 <= 10, 1 Y_0 <= 2, 1 Y_1 <= 3", "1 Y_0 <= 10, 1 Y_0 <= 2, 1 Y_1 <= 4", "1 Y_0 <= 10, 1 Y_0 <= 2",
            ],
            Assert.Single(property.Cases).Alternatives.Select(static all => string.Join(", ", all)));
    }

    [Theory]
    [InlineData("(<= (+ (* 2.0 Y_0) (* -3.0 Y_1) 1) (- Y_1 0.5))", "2 Y_0 + -4 Y_1 <= -1.5")]
    [InlineData("(>= (- Y_0 Y_1 Y_1) (* Y_0 4 0.5))", "1 Y_0 + 2 Y_1 <= 0")]
    [InlineData("(<= (- Y_0) +.5)", "-1 Y_0 <= 0.5")]
    public void A_comparison_of_sums_is_one_inequality(string comparison, string expected) => Assert.Equal(
        expected,
        Assert.Single(Assert.Single(Assert.Single(VnnProperty.Parse($"{TwoInputs}{Box}(assert {comparison})").Cases).Alternatives)).ToString());

    [Theory]
    [InlineData("(assert (< Y_0 1))", "line 10, column 10: only 'and', 'or', '<=' and '>=' are read, at '<'.")]
    [InlineData("(assert\n (<= Y_0\n  Z_1))", "line 12, column 3: neither a number nor a variable X_i or Y_i, at 'Z_1'.")]
    [InlineData("(assert (<= Y_0 NaN))", "line 10, column 17: neither a number nor a variable X_i or Y_i, at 'NaN'.")]
    [InlineData("(assert (<= Y_0 1e999))", "line 10, column 17: neither a number nor a variable X_i or Y_i, at '1e999'.")]
    [InlineData("(assert (<= Y_0 1,5))", "line 10, column 17: neither a number nor a variable X_i or Y_i, at '1,5'.")]
    [InlineData("(assert (<= Y_2 1))", "line 10, column 13: the variable is not declared, at 'Y_2'.")]
    [InlineData("(assert (<= X_0 Y_0))", "line 10, column 10: only one input with a number, or outputs with each other and numbers, can be compared, at '<='.")]
    [InlineData("(assert (<= X_0 X_1))", "line 10, column 10: only one input with a number, or outputs with each other and numbers, can be compared, at '<='.")]
    [InlineData("(assert (<= 1 2))", "line 10, column 10: only one input with a number, or outputs with each other and numbers, can be compared, at '<='.")]
    [InlineData("(assert (<= Y_0 (* Y_0 Y_1)))", "line 10, column 18: a product of variables is not linear, at '*'.")]
    [InlineData("(assert (<= Y_0 (/ 1 2)))", "line 10, column 18: only '+', '-' and '*' are read in a sum, at '/'.")]
    [InlineData("(assert (<= Y_0 1)", "line 10, column 19: ')' is missing, at the end.")]
    [InlineData("(assert (<= Y_0 1 2))", "line 10, column 19: ')' is missing, at '2'.")]
    [InlineData("(check-sat)", "line 10, column 2: only 'declare-const' and 'assert' are read, at 'check-sat'.")]
    [InlineData("(declare-const X_0 Real)", "line 10, column 16: the variable is declared twice, at 'X_0'.")]
    [InlineData("(declare-const X_02 Real)", "line 10, column 16: a variable is named X_i or Y_i, at 'X_02'.")]
    [InlineData("(declare-const X_2 Int)", "line 10, column 20: only variables of type Real are read, at 'Int'.")]
    [InlineData("word", "line 10, column 1: '(' is missing, at 'word'.")]
    public void What_is_not_read_is_refused_at_its_place(string text, string expected) => Assert.Equal(
        $"a.vnnlib, {expected}",
        Assert.Throws<DataException>(() => VnnProperty.Parse(TwoInputs + Box + text, "a.vnnlib")).Message);

    [Theory]
    [InlineData("(declare-const X_3 Real)", "it declares X_3, but only 3 variables X_i: one before it is missing.")]
    [InlineData("(declare-const X_2 Real)", "X_2 has no lower bound: assert one.")]
    [InlineData("(declare-const X_2 Real)(assert (>= X_2 0))", "X_2 has no upper bound: assert one.")]
    [InlineData("(assert (>= X_0 0.75))", "X_0 has no value, for its bounds are 0.75 and 0.5.")]
    public void A_box_has_to_be_whole(string text, string expected) => Assert.Equal(
        $"a.vnnlib: {expected}", Assert.Throws<DataException>(() => VnnProperty.Parse(TwoInputs + Box + text, "a.vnnlib")).Message);

    [Fact]
    public void Combinations_without_end_are_refused()
    {
        var ors = string.Concat(Enumerable.Repeat("(assert (or (<= Y_0 1) (<= Y_0 2)))", 64));
        var nested = string.Concat(Enumerable.Repeat("(and ", 100_000));

        Assert.EndsWith(
            "this 'or' with those before it has too many combinations, at 'assert'.",
            Assert.Throws<DataException>(() => VnnProperty.Parse(TwoInputs + Box + ors)).Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "the formula is nested too deeply, at 'and'.",
            Assert.Throws<DataException>(() => VnnProperty.Parse($"{TwoInputs}(assert {nested}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_missing_is_refused() => Assert.Equal(
        "absent.vnnlib is missing: check the path.", Assert.Throws<DataException>(() => VnnProperty.Read("absent.vnnlib")).Message);
}
