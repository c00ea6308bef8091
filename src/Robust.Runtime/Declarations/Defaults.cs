#if GENERATOR
namespace Robust.Generators.Models;
#else
namespace Robust.Declarations;
#endif

// Compiled into the generator too, as are the enums of this folder: what an attribute says where nothing is written is said once.

/// <summary>The values of arguments that are not written down.</summary>
internal static class Defaults
{
    /// <summary>Of the box that inputs live in.</summary>
    internal static class Box
    {
        public const double Lower = 0;
        public const double Upper = 1;
    }

    /// <summary>Of a feature that is yes or no.</summary>
    internal static class Feature
    {
        public const double Min = 0;
        public const double Max = 1;
    }

    /// <summary>Of the fraction of training over which eps rises where no inner maximizer is declared.</summary>
    internal static class EpsWarmUp
    {
        public const double Fraction = 0.3;
    }

    /// <summary>Of every maximizer that may start at random.</summary>
    internal static class Start
    {
        public const bool Random = true;
    }

    internal static class Pgd
    {
        public const int Restarts = 1;
    }

    internal static class NFgsm
    {
        public const double Noise = 2;
    }

    internal static class FriendlyPgd
    {
        public const int Steps = 10;
        public const int Tau = 1;
    }

    internal static class Free
    {
        public const int Replays = 8;
    }

    internal static class Yopo
    {
        public const int Outer = 5;
        public const int Inner = 3;
    }

    internal static class Trades
    {
        public const double Beta = 6;
    }

    internal static class Mart
    {
        public const double Beta = 5;
    }

    internal static class LogitPairing
    {
        public const double Weight = 0.5;
        public const double CleanWeight = 0.5;
    }

    internal static class Consistency
    {
        public const int Copies = 2;
        public const double Lambda = 10;
        public const double Eta = 0.5;
    }

    internal static class SmoothAdv
    {
        public const int Copies = 2;
    }

    /// <summary>Of all objectives of bounds.</summary>
    internal static class BoundTraining
    {
        public const double Regularization = 0.5;
        public const bool InitializesForBounds = true;
    }

    internal static class Sabr
    {
        public const double Lambda = 0.4;
    }

    /// <summary>Of CC-IBP too.</summary>
    internal static class MtlIbp
    {
        public const double Alpha = 0.5;
    }

    internal static class Certified
    {
        public const BoundMethod Method = BoundMethod.Crown;
        public const int Steps = 20;
    }

    internal static class Smoothing
    {
        public const double Alpha = 0.001;
        public const int Samples = 100_000;
    }

    internal static class MixUp
    {
        public const double Alpha = 1;
    }

    internal static class GradAlign
    {
        public const double Weight = 0.2;
    }

    internal static class AdversarialWeightPerturbation
    {
        public const double Gamma = 0.01;

        /// <summary>Beside TRADES.</summary>
        public const double GammaOfTrades = 0.005;
    }

    /// <summary>Of Adam and AdamW alike.</summary>
    internal static class Adam
    {
        public const double Rate = 1e-3;
        public const double Beta1 = 0.9;
        public const double Beta2 = 0.999;
    }

    internal static class AdamW
    {
        public const double WeightDecay = 0.01;
    }

    internal static class Sgd
    {
        public const double Rate = 0.1;
        public const double Momentum = 0.9;
    }

    internal static class OneCycle
    {
        public const double Rise = 0.4;

        /// <summary>The peak where neither schedule nor minimizer is declared.</summary>
        public const double PeakOfAdam = 3e-3;
    }

    internal static class Piecewise
    {
        public const double Factor = 0.1;

        public static readonly double[] Milestones = [0.5, 0.75];
    }

    internal static class Layer
    {
        public const int Stride = 1;
        public const int Dilation = 1;
        public const int Groups = 1;
        public const bool Bias = true;
    }

    internal static class Block
    {
        public const int Repeat = 1;

        /// <summary>What stands for the filters of a use; multiples of it for as many times as many.</summary>
        public const int Filters = -1;

        /// <summary>What stands for the stride of a use.</summary>
        public const int Stride = -4096;
    }
}
