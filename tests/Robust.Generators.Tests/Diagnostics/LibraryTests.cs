using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Robust.Generators.Tests.Diagnostics;

/// <summary>What a project declares is as good in another one that references it, as an assembly or as a project.</summary>
public sealed class LibraryTests
{
    private const string Declared = """
        using Robust.Declarations; using Robust.ThreatModels; using static TorchSharp.torch; using static TorchSharp.torch.nn;
        ATTRIBUTES
        namespace Lib
        {
            [Block]
            [Residual, Conv2d(Block.Filters, 3, Stride = Block.Stride, Padding = 1, Name = "body"), BatchNorm, EndResidual, ReLU]
            public sealed partial class Basic;

            [Block, Block<Basic>(Filters = Block.Filters, Repeat = 2), Block<Basic>(Filters = Block.Filters * 2)]
            public sealed partial class Nested;

            [Block, Linear(Block.Filters)]
            internal partial class Internal;

            public partial class Outer { [Block, Linear(Block.Filters), ReLU] public partial class Inside; }

            [LInf(0.1)] public partial class Budget;
            [L2(0.5)] public partial class Length;
            [Union<Budget, Length>] public partial class Either;

            [Pgd(Steps = 3), Trades(Beta = 2), Training(Epochs = 7)] public class OwnAttribute : RecipeAttribute;
            public sealed class SlowOwnAttribute : OwnAttribute;

            public abstract class Base() : Module<Tensor, Tensor>("base")
            {
                public override Tensor forward(Tensor input) => input;
            }

            public enum Kind { A, B }
            public record Row([Feature(0, 1)] double X, [Label] Kind Kind);
        }
        """;

    public static TheoryData<string, string> Uses => new()
    {
        { "[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(2), Block<Lib.Basic>(Filters = 4), Flatten, Linear(2)]", ";" },
        { "[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(2), Block<Lib.Nested>(Filters = 4), Flatten, Linear(2)]", ";" },
        { "[RobustModel(Eps = 0.1), Input(8), Classes(2), Block<Lib.Outer.Inside>(Filters = 4, Repeat = 3), Linear(2)]", ";" },
        { "[Block, Conv2d(4, 3), Block<Lib.Nested>(Filters = Block.Filters)]", ";" },
        { "[RobustModel<Lib.Either>, Input(8), Classes(2), Linear(2)]", ";" },
        { "[Union<Lib.Budget, Lib.Length>]", ";" },
        { "[RobustModel(Eps = 0.1), Lib.SlowOwn, Input(8), Classes(2), Linear(2)]", ";" },
        { "[RobustModel(Eps = 0.1), Input(8), Classes(2)]", " : Lib.Base;" },
        { "[RobustModel(Eps = 0.1), TabularInput<Lib.Row>, Labels<Lib.Kind>, Linear(2)]", ";" },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public async Task What_a_library_declares_works_in_a_model(string attributes, string rest)
    {
        foreach (var library in Libraries())
        {
            await Analysis.ReportsNothingAsync(Over(library, $"{attributes} public partial class Net{rest}"));
        }
    }

    [Fact]
    public void A_block_of_a_library_is_the_block_that_it_was()
    {
        const string Net =
            "[RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(2), Block<Lib.Nested>(Filters = 4, Stride = 2), Flatten, "
            + "Linear(2)] public partial class Net;";
        var here = GeneratorRun.Over(Text(), "using Robust.Declarations; " + Net);

        Assert.All(Libraries(), library => Assert.Equal(
            here.Files["Net.Module.g.cs"].Replace("new Lib.", "new global::Lib.", StringComparison.Ordinal),
            Over(library, Net).Files["Net.Module.g.cs"]));
    }

    [Fact]
    public void A_recipe_of_a_library_is_the_recipe_that_it_was() => Assert.All(Libraries(), library => Assert.Contains(
        "Epochs: 7",
        Over(library, "[RobustModel(Eps = 0.1), Lib.SlowOwn, Input(8), Classes(2), Linear(2)] public partial class Net;")
            .Files["NetTrainer.g.cs"],
        StringComparison.Ordinal));

    [Fact]
    public async Task A_block_that_was_built_without_the_generator_says_so()
    {
        var run = Over(
            Image(Compilations.Create(Text()).WithAssemblyName("Library")),
            "[RobustModel(Eps = 0.1), Input(8), Classes(2), Block<Lib.Outer.Inside>(Filters = 4), Linear(2)] partial class Net;");

        Assert.Equal(
            "'Inside' cannot be used as a block: its project was built without Robust's generator; add the package "
            + "Robust.Runtime to it",
            Assert.Single(await Analysis.OverAsync(run)).GetMessage(CultureInfo.InvariantCulture));
        Assert.Empty(run.Files);
    }

    [Fact]
    public void An_internal_block_is_refused_by_the_compiler_where_it_is_named()
    {
        const string Net =
            "[RobustModel(Eps = 0.1), Input(8), Classes(2), Block<Lib.Internal>(Filters = 4), Linear(2)] partial class Net;";

        var error = Assert.Single(Over(Libraries()[0], Net).Output.GetDiagnostics(), diagnostic =>
            diagnostic.Severity == DiagnosticSeverity.Error);
        var friend = "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"User\")]";

        Assert.Equal(
            "'Internal' is inaccessible due to its protection level", error.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal("User0.cs", error.Location.SourceTree!.FilePath);
        Assert.Empty(Over(Libraries(friend)[0], Net).Output.Complaints());
    }

    /// <summary>The library as a build references it, and as an editor does.</summary>
    private static MetadataReference[] Libraries(string attributes = "")
    {
        var library = GeneratorRun.Over(Compilations.Create(Text(attributes)).WithAssemblyName("Library"));
        Assert.Empty(library.Output.Complaints());
        return [Image(library.Output), library.Output.ToMetadataReference()];
    }

    private static PortableExecutableReference Image(Compilation library)
    {
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static string Text(string attributes = "") =>
        Declared.Replace("ATTRIBUTES", attributes, StringComparison.Ordinal);

    private static GeneratorRun Over(MetadataReference library, string declaration) =>
        GeneratorRun.Over(Compilations.Create($"using Robust.Declarations; {declaration}").AddReferences(library));
}
