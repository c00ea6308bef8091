using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Robust.Generators.Reading.Sources;

/// <summary>
/// What a compilation declares: its references and options, and its files without method bodies, initializers of
/// variables, top-level statements and comments.
/// </summary>
internal static class DeclaredSurface
{
    /// <summary>Whether two compilations declare the same.</summary>
    public static bool IsSame(Compilation before, Compilation after) =>
        before.AssemblyName == after.AssemblyName
        && before.Options.Equals(after.Options)
        && before.ExternalReferences.SequenceEqual(after.ExternalReferences)
        && AreSame(before.SyntaxTrees, after.SyntaxTrees);

    private static bool AreSame(IEnumerable<SyntaxTree> before, IEnumerable<SyntaxTree> after)
    {
        using var left = before.GetEnumerator();
        using var right = after.GetEnumerator();
        while (left.MoveNext())
        {
            if (!right.MoveNext() || !IsSame(left.Current, right.Current))
            {
                return false;
            }
        }

        return !right.MoveNext();
    }

    private static bool IsSame(SyntaxTree before, SyntaxTree after) =>
        ReferenceEquals(before, after)
        || (before.Options.Equals(after.Options)
            && before.GetRoot() is CompilationUnitSyntax left
            && after.GetRoot() is CompilationUnitSyntax right
            && HasStatements(left) == HasStatements(right)
            && SyntaxFactory.AreEquivalent(WithoutStatements(left), WithoutStatements(right), topLevel: true));

    private static bool HasStatements(CompilationUnitSyntax file) => file.Members.Any(SyntaxKind.GlobalStatement);

    private static CompilationUnitSyntax WithoutStatements(CompilationUnitSyntax file) => HasStatements(file)
        ? file.WithMembers([.. file.Members.Where(static member => member is not GlobalStatementSyntax)])
        : file;
}
