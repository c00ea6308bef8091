using System.Globalization;

namespace Robust.LibTorch.Tests.Internals.Surface;

public sealed class ApiFormatterTests
{
    [Fact]
    public void Types_are_written_with_their_kind_and_base()
    {
        const string Here = nameof(ApiFormatterTests);
        Assert.Equal($"{Here}.Shape | abstract class", ApiFormatter.Line(typeof(Shape)));
        Assert.Equal($"{Here}.Box<T> | sealed class : {Here}.Shape", ApiFormatter.Line(typeof(Box<>)));
        Assert.Equal($"{Here}.Colour | enum", ApiFormatter.Line(typeof(Colour)));
        Assert.Equal($"{Here}.Call | delegate : MulticastDelegate", ApiFormatter.Line(typeof(Call)));
        Assert.Equal("TorchSharp.torch.Tensor | class", ApiFormatter.Line(typeof(TorchSharp.torch.Tensor)));
        Assert.Equal("TorchSharp.torch.cuda | static class", ApiFormatter.Line(typeof(TorchSharp.torch.cuda)));
    }

    [Fact]
    public void Members_are_written_with_names_types_defaults_and_modifiers()
    {
        string[] expected =
        [
            "ctor((int, double?) pair, params string[] rest) protected",
            "Area(float scale = 0.5f, double rate = 1E-05, long[,] grid = null, "
                + "CultureInfo culture = null) : double abstract",
            "Find<T>(IEnumerable<T> items, out T found, ref long steps) : bool static",
            "Disposed { get; } : bool",
            "Finalize() : void protected virtual",
            "Count : int static field",
            "ToString() : string virtual",
            "op_Addition(SHAPE left, SHAPE right) : SHAPE static",
            "this[long index] { get; set; } : (SHAPE, SHAPE)",
        ];
        var lines = ApiFormatter.Lines(typeof(Shape)).Select(line => line["ApiFormatterTests.Shape.".Length..]
            .Replace("ApiFormatterTests.Shape", "SHAPE", StringComparison.Ordinal));
        Assert.Equal(expected.Order(StringComparer.Ordinal), lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Type_parameters_and_enum_values_are_written_as_in_the_list()
    {
        Assert.Contains(
            "ApiFormatterTests.Box<T>.Pair<TOther>(T first, TOther second, "
                + "ApiFormatterTests.Colour colour = ApiFormatterTests.Colour.Red) "
                + ": ValueTuple<T, TOther>",
            ApiFormatter.Lines(typeof(Box<>)));
        string[] colours = ["ApiFormatterTests.Colour.Red = 1", "ApiFormatterTests.Colour.Blue = 2"];
        Assert.Equal(colours, ApiFormatter.Lines(typeof(Colour)));
    }

    public enum Colour
    {
        Red = 1,
        Blue = 2,
    }

    public delegate void Call();

    public abstract class Shape
    {
        public const int Count = 3;

        protected Shape((int, double?) pair, params string[] rest) => Disposed = rest.Length > pair.Item1;

        ~Shape() => Disposed = true;

        public bool Disposed { get; private set; }

        public (Shape, Shape) this[long index]
        {
            get => (this, this);
            set => Disposed = index > 0;
        }

        public static Shape operator +(Shape left, Shape right) => left;

        public static bool Find<T>(IEnumerable<T> items, out T found, ref long steps)
        {
            found = items.First();
            return steps++ == 0;
        }

        public abstract double Area(
            float scale = 0.5f, double rate = 1E-05, long[,]? grid = null, CultureInfo? culture = null);

        public override string ToString() => "";
    }

    public sealed class Box<T>() : Shape((0, null))
    {
        public (T, TOther) Pair<TOther>(T first, TOther second, Colour colour = Colour.Red) => (first, second);

        public override double Area(float scale, double rate, long[,]? grid, CultureInfo? culture) => scale;
    }
}
