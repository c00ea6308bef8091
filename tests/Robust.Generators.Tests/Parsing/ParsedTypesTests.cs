using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Robust.Generators.Reading.Sources;

namespace Robust.Generators.Tests.Parsing;

/// <summary>How often a type is parsed, and that what is kept does not outlive what it depends on.</summary>
public sealed class ParsedTypesTests
{
    private const string Model = "[Robust.Declarations.Flatten] partial class Net;";
    private readonly List<string> parsed = [];
    private readonly ParsedTypes<string> types;

    public ParsedTypesTests() => types = new(["Flatten", "ReLU"], (type, _, _) =>
    {
        parsed.Add(type.Name);
        return type.Name;
    });

    [Fact]
    public void A_type_is_parsed_again_when_another_file_declares_something_else()
    {
        var compilation = Compilations.Create(Model, "class Other { int M() => 1; }");
        Get(compilation);
        Get(Edit(ref compilation, 1, "class Other { int M() => 2; }"));
        Get(Edit(ref compilation, 1, "class Other { int M() => 3; }"));

        Assert.Equal(["Net"], parsed);

        Get(Edit(ref compilation, 1, "class Other { long M() => 3; }"));

        Assert.Equal(["Net", "Net"], parsed);
    }

    [Theory]
    [InlineData(0, Model + " // its own file")]
    [InlineData(1, "/// <summary>Documented elsewhere.</summary>\npartial class Net { int M() => 1; }")]
    [InlineData(1, "partial class Net { int M() => 2; }")]
    public void A_type_is_parsed_again_when_one_of_its_files_changes_at_all(int file, string edited)
    {
        var compilation = Compilations.Create(Model, "partial class Net { int M() => 1; }");
        Get(compilation);
        Get(Edit(ref compilation, file, edited));

        Assert.Equal(["Net", "Net"], parsed);
    }

    [Theory]
    [InlineData("[Robust.Declarations.Flatten] class Net;")]
    [InlineData("[Robust.Declarations.FlattenAttribute] class Net;")]
    [InlineData("[global::Robust.Declarations.Flatten] class Net;")]
    [InlineData("using Robust.Declarations; [ReLU] class Net;")]
    [InlineData("using R = Robust.Declarations; [R.ReLU] class Net;")]
    [InlineData("using R = Robust.Declarations; [R::ReLU] class Net;")]
    [InlineData("using F = Robust.Declarations.FlattenAttribute; [F] class Net;")]
    [InlineData("using FAttribute = Robust.Declarations.FlattenAttribute; [F] class Net;")]
    [InlineData("global using F = Robust.Declarations.FlattenAttribute; [F] class Net;")]
    [InlineData("[Robust.Declarations.Flatten, Robust.Declarations.ReLU] partial class Net; [Robust.Declarations.ReLU] partial class Net;")]
    public void An_attribute_is_found_however_it_is_written_and_each_type_once(string source)
    {
        Get(Compilations.Create(source));

        Assert.Equal(["Net"], parsed);
    }

    [Theory]
    [InlineData("[System.Obsolete] class Net;")]
    [InlineData("[Robust.Declarations.Linear(2)] class Net;")]
    [InlineData("[Flatten] class Net; class FlattenAttribute : System.Attribute;")]
    [InlineData("[Robust.Missing, Flatten.Robust, Nowhere::Flatten] class Net;")]
    [InlineData("using F = System.ObsoleteAttribute; [F] class Net;")]
    public void Other_attributes_are_none_of_its_business(string source)
    {
        Get(Compilations.Create(source));

        Assert.Empty(parsed);
    }

    [Fact]
    public void A_compilation_that_was_parsed_can_be_collected()
    {
        var tree = CSharpSyntaxTree.ParseText(Model, Compilations.ParseOptions);
        var compilation = ParseIn(tree);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(compilation.IsAlive);
        GC.KeepAlive(tree);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference ParseIn(SyntaxTree tree)
    {
        var compilation = Compilations.Create().AddSyntaxTrees(tree);
        Get(compilation);
        return new(compilation);
    }

    private void Get(CSharpCompilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
            {
                types.Get(node, model, CancellationToken.None);
            }
        }
    }

    private static CSharpCompilation Edit(ref CSharpCompilation compilation, int file, string text)
    {
        var before = compilation.SyntaxTrees[file];
        return compilation = compilation.ReplaceSyntaxTree(
            before, CSharpSyntaxTree.ParseText(text, Compilations.ParseOptions, before.FilePath));
    }
}
