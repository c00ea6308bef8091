using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Robust.Generators.Tests.Floors;

/// <summary>The folders of a project's sources, and which uses which by the names in it, as the compiler binds them.</summary>
internal sealed class SourceFolders
{
    private const string Implicit = "global using System; global using System.Collections.Generic; global using System.IO; "
        + "global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private readonly HashSet<(string User, string Used)> uses = [];

    /// <param name="files">The text of each file by its path from the project's folder.</param>
    /// <param name="project">The name of the project, whose own assembly is not among the references.</param>
    public SourceFolders(IEnumerable<(string Path, string Text)> files, string project)
    {
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(file.Text, path: file.Path)).ToList();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != project)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Folders", [CSharpSyntaxTree.ParseText(Implicit), .. trees], references);
        foreach (var tree in trees)
        {
            Add(tree, compilation.GetSemanticModel(tree));
        }

        Namespaces = trees.ToDictionary(
            tree => tree.FilePath,
            tree => tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
                .FirstOrDefault()?.Name.ToString() ?? "");
    }

    /// <summary>The namespace of each file; files by their paths from the project's folder.</summary>
    public IReadOnlyDictionary<string, string> Namespaces { get; }

    /// <summary>The folders of a project.</summary>
    /// <param name="project">Its folder, from that of the repository.</param>
    public static SourceFolders Of(string project)
    {
        var root = Path.Combine(Repository(), project);
        var files = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText(file)));
        return new(files, Path.GetFileName(project));
    }

    /// <summary>The pairs of different folders of which the first uses a type of the second.</summary>
    /// <param name="depth">How many folders of a path count: 1 for those in the project's folder.</param>
    public IEnumerable<(string User, string Used)> Uses(int depth = int.MaxValue) => uses
        .Select(use => (User: Cut(use.User, depth), Used: Cut(use.Used, depth)))
        .Where(use => use.User != use.Used)
        .Distinct();

    /// <summary>The folders that lead back to themselves, one behind the other.</summary>
    public IEnumerable<string> Circles(int depth)
    {
        var next = Uses(depth).ToLookup(use => use.User, use => use.Used);
        return next.Select(folder => folder.Key).Where(folder => Reached(folder, next).Contains(folder)).Order();
    }

    private static HashSet<string> Reached(string folder, ILookup<string, string> next)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(next[folder]);
        while (open.TryPop(out var at))
        {
            if (reached.Add(at))
            {
                foreach (var further in next[at])
                {
                    open.Push(further);
                }
            }
        }

        return reached;
    }

    private static string Cut(string folder, int depth) => string.Join('/', folder.Split('/').Take(depth));

    private static string Repository([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));

    private static string FolderOf(SyntaxTree tree) => Path.GetDirectoryName(tree.FilePath)!.Replace('\\', '/');

    private void Add(SyntaxTree tree, SemanticModel model)
    {
        var used = tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            .Select(name => model.GetSymbolInfo(name))
            .Select(info => info.Symbol ?? info.CandidateSymbols.FirstOrDefault())
            .Select(symbol => symbol is INamedTypeSymbol type ? type : symbol?.ContainingType)
            .OfType<INamedTypeSymbol>()
            .SelectMany(type => type.DeclaringSyntaxReferences)
            .Select(part => FolderOf(part.SyntaxTree));
        uses.UnionWith(used.Select(folder => (FolderOf(tree), folder)));
    }
}
