namespace Robust.Generators.Tests;

/// <summary>Threat models as types: one class of each kind, with a model that names it.</summary>
internal static class ThreatDeclarations
{
    /// <summary>A radius for each channel, and a mask for each.</summary>
    public const string LInf =
        "LInf(EpsPerValue = new[] { 0.1, 0.2, 0.05 }, Mask = new[] { true, true, false })";

    public const string L2 = "L2(1.5)";

    /// <summary>A radius for each channel, in a box of its own.</summary>
    public const string L1 = "L1(EpsPerValue = new[] { 1.5, 3, 0 }, Lower = -1)";

    /// <summary>A mask for each channel.</summary>
    public const string L0 = "L0(5, Mask = new[] { true, false, true })";

    public const string RotationTranslation = "RotationTranslation(MaxDegrees = 30, MaxShift = 1.5)";

    public const string Patch = "Patch(2, 3, Location = PatchLocation.Random)";

    public const string Union = "Union<Near, Sparse, Turned>";

    /// <summary>A union of balls alone.</summary>
    public const string UnionOfBalls = "Union<Near, Sparse>";

    /// <summary>Each kind of attribute.</summary>
    public static readonly string[] All = [LInf, L2, L1, L0, RotationTranslation, Patch, Union];

    /// <summary>What generated code looks after; each in a namespace of its own.</summary>
    public static IEnumerable<string> Sources => [.. All.Select(attribute => With(attribute)), HardNames, Shorthand];

    /// <summary>Names that hurt: nested, a keyword.</summary>
    public const string HardNames = """
        using Robust.Declarations;

        namespace @event
        {
            public partial interface IOuter
            {
                /// <summary>A set with a summary of its author's.</summary>
                [L2(0.5)]
                internal sealed partial class @class
                {
                    public bool Mine => true;
                }

                [Patch(1, 2)]
                public sealed partial class Tile;

                [RobustModel<@class>, Input(2), Classes(2), Linear(2)]
                internal partial class Net;
            }

            [Union<IOuter.@class, IOuter.Tile>]
            internal sealed partial class Either;

            [RobustModel<Either>, Input(1, 2, 2), Classes(2), Flatten, Linear(2)]
            internal partial class Net;
        }
        """;

    /// <summary>
    /// Sets of another namespace, of a generic class, behind a name that means something else, and with the name of
    /// the runtime's own.
    /// </summary>
    public const string Elsewhere = """
        using Robust.Declarations;

        namespace Sets
        {
            [L2(0.5)]
            public sealed partial class Budget;

            [L1(0.5)]
            public sealed partial class Budget<T>;

            [Patch(1, 2)]
            public sealed partial class Patch;

            [Union<Budget, Patch>]
            public sealed partial class Union;
        }

        namespace Small
        {
            using Sets;

            [RobustModel<Budget>, Input(2), Classes(2), Linear(2)]
            public partial class Net;

            [RobustModel<Budget<int>>, Input(2), Classes(2), Linear(2)]
            public partial class Other;
        }

        namespace Sets
        {
            [RobustModel<Budget>, Input(2), Classes(2), Linear(2)]
            public partial class Net
            {
                public class Budget;
            }
        }
        """;

    /// <summary>The shorthand with another norm.</summary>
    public const string Shorthand = """
        using Robust.Declarations;

        namespace Small;

        [RobustModel(Eps = 0.5, Norm = Norm.L2), Input(4), Classes(3), Linear(3)]
        public partial class ShortNet;
        """;

    /// <summary>The namespace of <see cref="With"/>: <c>InL2</c>.</summary>
    public static string Space(string attribute) => "In" + attribute.Split('(', '<')[0];

    /// <summary>A class <c>Budget</c> with an attribute, and a model <c>BudgetNet</c> that names it.</summary>
    /// <param name="attribute">The threat attribute.</param>
    /// <param name="recipe">Attributes of the model that end with a comma; none when empty.</param>
    public static string With(string attribute, string recipe = "") => $$"""
        using Robust.Declarations;

        namespace {{Space(attribute)}};

        [{{attribute}}]
        public sealed partial class Budget;

        [RobustModel<Budget>, {{recipe}} Input(3, 4, 4), Classes(3)]
        [Flatten, Linear(3)]
        public partial class BudgetNet;

        [LInf(0.1)]
        public sealed partial class Near;

        [L0(2)]
        public sealed partial class Sparse;

        [RotationTranslation(MaxDegrees = 20)]
        public sealed partial class Turned;
        """;
}
