namespace Robust.Generators.Methods.Maximizers;

/// <summary>What an inner maximizer ascends.</summary>
internal enum InnerLoss
{
    CrossEntropy,
    Margin,
    Dlr,
    TargetedDlr,
    KullbackLeibler,
    Smoothed,
}
