namespace Robust.Declarations;

/// <summary>
/// A relation between the features of a record that every valid record obeys, on a static <see cref="bool"/> method that takes the
/// record, or on a <see cref="bool"/> property of it: <c>static bool Accounts(Loan t) =&gt; t.OpenAccounts &lt;= t.TotalAccounts</c>.
/// </summary>
/// <remarks>
/// The build translates the expression into a check, a repair and a penalty. Such are comparisons of arithmetic on features, joined by
/// &amp;&amp;, || and !. An equation of real numbers has one feature on its own on one side: the repair assigns it. Other relations are
/// repaired by the smallest move of a feature.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class ConstraintAttribute : Attribute
{
    /// <summary>
    /// By how much a comparison of real numbers may fail, in the unit of its sides, at least 0. Unless given, a millionth of how far
    /// the sides can be apart: inputs are float32. Whole numbers are compared exactly.
    /// </summary>
    public double Tolerance { get; set; }
}
