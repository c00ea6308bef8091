using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Robust.Generators.Reading.Sources;

namespace Robust.Generators.Tests.Parsing;

/// <summary>What counts as an edit that a model elsewhere may depend on.</summary>
public sealed class DeclaredSurfaceTests
{
    [Theory]
    [InlineData("class A { int M() { return 1; } }", "class A { int M() { var x = 2; return x; } }")]
    [InlineData("class A { int M() => 1; }", "class A { int M() => 2; }")]
    [InlineData("class A { int P { get { return 1; } } }", "class A { int P { get { return 2; } } }")]
    [InlineData("class A { A() { } }", "class A { A() { M(); } }")]
    [InlineData("class A { int x = 1; }", "class A { int x = 2; }")]
    [InlineData("class A;", "// comment\nclass A;")]
    [InlineData("var x = 1; class A;", "var x = 2; x++; class A;")]
    public void What_runs_is_not_declared(string before, string after) => Assert.True(IsSame(before, after));

    [Theory]
    [InlineData("class A { const int X = 1; }", "class A { const int X = 2; }")]
    [InlineData("enum E { A, B }", "enum E { A, B, C }")]
    [InlineData("enum E { A, B }", "enum E { A, B = 2 }")]
    [InlineData("class A { }", "class B { }")]
    [InlineData("class A;", "class A : System.Collections.ArrayList;")]
    [InlineData("class A;", "[System.Obsolete(\"1\")] class A;")]
    [InlineData("[System.Obsolete(\"1\")] class A;", "[System.Obsolete(\"2\")] class A;")]
    [InlineData("class A { int M() => 1; }", "class A { long M() => 1; }")]
    [InlineData("class A { int M(int x = 1) => 1; }", "class A { int M(int x = 2) => 1; }")]
    [InlineData("record A(int X);", "record A(double X);")]
    [InlineData("class A { int P { get; } = 1; }", "class A { int P { get; } = 2; }")]
    [InlineData("class A;", "global using System.IO; class A;")]
    [InlineData("using System; class A;", "using System.IO; class A;")]
    [InlineData("class A { string? S; }", "class A { string S; }")]
    [InlineData("class A { void M() { } string S; }", "class A { void M() {\n#nullable disable\n } string S; }")]
    [InlineData("class A;", "var x = 1; class A;")]
    [InlineData("class A { void M() { } }", "class A { void M() {  }")]
    public void What_another_file_may_refer_to_is_declared(string before, string after) =>
        Assert.False(IsSame(before, after));

    [Fact]
    public void So_are_references_options_and_files()
    {
        var compilation = Compilations.Create("class A;", "class B;");

        Assert.True(DeclaredSurface.IsSame(compilation, compilation.Clone()));
        AssertDiffers(compilation.RemoveReferences(compilation.References.First()));
        AssertDiffers(compilation.WithOptions(compilation.Options.WithAllowUnsafe(true)));
        AssertDiffers(compilation.WithAssemblyName("Other"));
        AssertDiffers(compilation.RemoveSyntaxTrees(compilation.SyntaxTrees[1]));
        AssertDiffers(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("", Compilations.ParseOptions)));
        AssertDiffers(compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees[0],
            CSharpSyntaxTree.ParseText("class A;", Compilations.ParseOptions.WithPreprocessorSymbols("SYMBOL"))));

        void AssertDiffers(Compilation other) => Assert.False(DeclaredSurface.IsSame(compilation, other));
    }

    private static bool IsSame(string before, string after) =>
        DeclaredSurface.IsSame(Compilations.Create(before), Compilations.Create(after));
}
