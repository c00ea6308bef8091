namespace Robust.Generators.Tests;

/// <summary>Declarations that several tests use.</summary>
internal static partial class SampleDeclarations
{
    /// <summary>Every declaration here, by name; they compile together too.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. typeof(SampleDeclarations).GetFields()
            .Where(field => field.IsLiteral)
            .OrderBy(field => field.Name, StringComparer.Ordinal)
            .Select(field => (string)field.GetRawConstantValue()!),
        .. ThreatDeclarations.Sources];

    /// <summary>The network of the sample: FGSM with random start, Adam with a one-cycle rate.</summary>
    public const string MnistNet = """
        using Robust.Declarations;

        namespace Robust.Samples.Mnist;

        public enum Digit { Zero, One, Two, Three, Four, Five, Six, Seven, Eight, Nine }

        [RobustModel(Eps = 0.3)]                               // |delta|_inf <= 0.3, pixels in [0, 1]
        [Input(1, 28, 28), Labels<Digit>]
        [Conv2d(16, 4, Stride = 2, Padding = 1), ReLU]
        [Conv2d(32, 4, Stride = 2, Padding = 1), ReLU]
        [Flatten, Linear(100), ReLU, Linear(10)]
        [Fgsm(StepSize = 0.375)]
        [Adam, OneCycle(Peak = 5e-3)]
        [Training(Epochs = 10, BatchSize = 100)]
        public sealed partial class MnistNet;
        """;

    /// <summary>The least that a model needs; PGD with everything derived from eps.</summary>
    public const string Linear = """
        using Robust.Declarations;

        namespace Small;

        [RobustModel(Eps = 8 / 255.0), Input(4), Classes(3), Linear(3)]
        public partial class LinearNet;
        """;

    /// <summary>All layers: pooling, no bias, a ReLU that must not write in place.</summary>
    public const string Pooled = """
        using Robust.Declarations;

        namespace Small;

        /// <summary>A network with a summary of its author's.</summary>
        [RobustModel(Eps = 0.1, Lower = -1, Upper = 1)]
        [Input(3, 9, 8), Classes(5)]
        [ReLU, Conv2d(4, 3, Bias = false), MaxPool2d(2), ReLU]
        [MaxPool2d(3, Stride = 1, Padding = 1), Flatten, Linear(6, Bias = false), ReLU, ReLU, Linear(5)]
        [Pgd(Steps = 3, StepSize = 0.05, Restarts = 2)]
        [Sgd(Rate = 0.05, Momentum = 0.8, WeightDecay = 5e-4)]
        [Training(Epochs = 1, BatchSize = 16)]
        internal sealed partial class PooledNet;
        """;

    /// <summary>A module written by hand.</summary>
    public const string HandWritten = """
        using Robust.Declarations;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Small;

        [RobustModel(Eps = 0.05)]
        public partial class HandNet : Module<Tensor, Tensor>
        {
            private readonly Linear head = Linear(4, 3);

            public HandNet() : base("HandNet") => RegisterComponents();

            public override Tensor forward(Tensor input) => head.call(input);
        }
        """;

    /// <summary>Names that hurt: nested, a keyword, unicode.</summary>
    public const string HardNames = """
        using Robust.Declarations;

        namespace @event.Größe;

        public partial struct @struct
        {
            internal partial interface IOuter
            {
                [RobustModel(Eps = 0.1), Input(2), Labels<@enum>, Linear(2)]
                protected internal partial class @class;

                public enum @enum : long { @true = 1, @false = 0, @also = 0 }
            }
        }
        """;

    /// <summary>A model without a namespace.</summary>
    public const string Global = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1), Input(2), Classes(2), Linear(2), Sgd]
        partial class Ελληνικά;
        """;

    /// <summary>A generic model in a generic type, with constraints of all kinds.</summary>
    public const string Generic = """
        using System;
        using Robust.Declarations;

        namespace Small;

        public abstract partial class Zoo<TKey, @class>
            where TKey : notnull, IComparable<TKey?>
            where @class : class?, new()
        {
            [RobustModel(Eps = 0.1), Input(4), Classes(3), Linear(3)]
            protected internal partial class Net<TLabel> where TLabel : unmanaged, Enum
            {
                public TLabel Label(int index) => (TLabel)Enum.ToObject(typeof(TLabel), index);
            }
        }
        """;

    /// <summary>Several models in one file, of the same name in two namespaces and of several arities.</summary>
    public const string Several = """
        using Robust.Declarations;

        namespace First
        {
            [RobustModel(Eps = 0.1), Input(4), Classes(3), Linear(3)]
            public partial class SameNet;

            [RobustModel(Eps = 0.2), Input(4), Classes(3), Linear(3)]
            internal partial class SameNet<T>;
        }

        namespace First.Second
        {
            [RobustModel(Eps = 0.3), Input(4), Classes(3), Linear(3)]
            internal partial class SameNet
            {
                [RobustModel(Eps = 0.4), Input(4), Classes(3), Linear(3)]
                private protected partial class Inner;
            }
        }
        """;

    /// <summary>A threat model written by hand, whose numbers are known at run time only.</summary>
    public const string HandWrittenThreat = """
        using Robust.Declarations;
        using Robust.ThreatModels;
        using static TorchSharp.torch;

        namespace Small;

        public sealed class Measured : IThreatModel
        {
            private readonly LInf ball = new(0.05);

            public Norm Norm => ball.Norm;

            public double Eps => ball.Eps;

            public double Lower => ball.Lower;

            public double Upper => ball.Upper;

            public IPerturbationSet At(Tensor inputs) => ball.At(inputs);
        }

        [RobustModel<Measured>, Input(4), Classes(3), Linear(3)]
        public partial class MeasuredNet;
        """;

    /// <summary>Records as inputs: ranges, eps of single features, what the adversary cannot change, a label.</summary>
    public const string Fraud = """
        using System;
        using Robust.Declarations;

        namespace Shop;

        public enum Verdict { Genuine, Fraud }

        public sealed record Transaction(
            [Feature(0, 5000, Eps = 20)] double Amount,
            [Feature(0, 24)] float Hour,
            [Feature(0, 100, Eps = 3)] int ItemCount,
            [Feature(0, 3650), Immutable] long AccountDays,
            bool IsForeign,
            [NotFeature] string Merchant,
            [Label] Verdict Verdict)
        {
            [NotFeature]
            public DateTime Seen { get; init; }
        }

        [RobustModel(Eps = 0.05), TabularInput<Transaction>, Labels<Verdict>]
        [Linear(16), ReLU, Linear(2)]
        [Pgd(Steps = 7), Adam(Rate = 0.01), Training(Epochs = 5, BatchSize = 50)]
        public sealed partial class FraudNet;
        """;

    /// <summary>A module written by hand that declares its inputs and classes.</summary>
    public const string HandWrittenSignature = """
        using Robust.Declarations;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Small;

        public enum Shade { Dark, Gray, Light }

        [RobustModel(Eps = 0.05), Input(4), Labels<Shade>]
        public partial class ShadeNet : Module<Tensor, Tensor>
        {
            private readonly Linear head = Linear(4, 3);

            public ShadeNet() : base("ShadeNet") => RegisterComponents();

            public override Tensor forward(Tensor input) => head.call(input);
        }
        """;

    /// <summary>Records with names that hurt: generic, nested, inherited, keywords, unicode, another namespace.</summary>
    public const string HardRecords = """
        using Robust.Declarations;

        namespace @event.Größe
        {
            public abstract class Base
            {
                [Feature(-1, 1)] public virtual decimal @class => 0;

                [Feature(0, 10)] public double Hidden { get; set; }

                internal double Inside { get; set; }

                public static double Shared { get; set; }

                public double this[int index] => index;
            }

            public partial struct @struct
            {
                public class @record<T> : Base
                {
                    public override decimal @class => 1;

                    [Feature(1e-3, 2.5e10, Eps = 0)] public new T Hidden { get; set; } = default!;

                    [Feature(0, 255)] public byte Größe { get; init; }

                    [Feature(Eps = 1)] public bool @bool { get; init; }

                    [Label] public bool @true { get; init; }
                }
            }
        }

        namespace Elsewhere
        {
            using @event.Größe;

            partial interface IOuter
            {
                [RobustModel(Eps = 0.1), TabularInput<@struct.@record<float>>, Classes(2), Linear(2)]
                public partial class @namespace;
            }
        }
        """;
}
