#if GENERATOR
namespace Robust.Generators.Models;
#else
namespace Robust.Declarations;
#endif

/// <summary>How long the steps of multi steepest descent are in the members of a union, in training.</summary>
public enum UnionSteps
{
    /// <summary>
    /// A tenth of eps in L-infinity, L2 and L0 balls, a twelfth in L1: the authors' for CIFAR-10, where 50 steps go with
    /// them. A step in L1 moves 1 % of the values, of inputs of any size.
    /// </summary>
    ByNorm,

    /// <summary>
    /// The same, and a step in L1 moves 5 to 20 values, drawn anew at each step: as Maini, Wong and Kolter 2020 run it on
    /// CIFAR-10, with 50 steps. A draw waits for the device.
    /// </summary>
    Cifar10,

    /// <summary>
    /// A thirtieth of eps in L-infinity balls, a twentieth in L2, a tenth in L1, where a step moves 5 to 20 values: as
    /// Maini, Wong and Kolter 2020 run it on MNIST, with 100 steps. A draw waits for the device.
    /// </summary>
    Mnist,
}
