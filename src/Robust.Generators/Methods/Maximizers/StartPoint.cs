namespace Robust.Generators.Methods.Maximizers;

/// <summary>Where an inner maximizer starts.</summary>
internal enum StartPoint
{
    /// <summary>Uniformly in the set.</summary>
    Uniform,

    /// <summary>Uniformly in the ball, the box left aside.</summary>
    UniformInBall,

    /// <summary>At the input itself.</summary>
    Input,

    /// <summary>At x + 0.001 N(0, I), times the width of the box.</summary>
    Nearby,
}
