using Robust.Evaluation.Results;

namespace Robust.App.Text;

/// <summary>What an accuracy was measured under, as people read it.</summary>
internal static class AttackText
{
    /// <summary>The name of the attack; <c>clean</c> where there was none.</summary>
    public static string Of(string attack) => attack == EvaluationResult.NoAttack ? "clean" : attack;
}
