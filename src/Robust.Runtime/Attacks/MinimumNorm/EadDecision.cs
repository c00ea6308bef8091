namespace Robust.Attacks.MinimumNorm;

/// <summary>The decision rules of <see cref="EadAttack"/> (Chen et al. 2018, section "EAD algorithm").</summary>
public enum EadDecision
{
    /// <summary>The least |delta|_1.</summary>
    L1,

    /// <summary>The least elastic net |delta|_2^2 + beta |delta|_1.</summary>
    ElasticNet,
}
