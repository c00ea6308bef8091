namespace Robust.Generators.Tests.Floors;

/// <summary>A project's folders lie in floors: a file uses those below its own and none above, and none leads back to itself.</summary>
public sealed class FloorsTests
{
    /// <summary>
    /// The folders of each project, from the ground up; "" is the project's own folder.
    /// </summary>
    public static TheoryData<string, string[]> Projects => new()
    {
        {
            "src/Robust.Generators",
            ["Text", "Models", "Shapes", "Diagnostics", "Reading", "Methods", "Files", "Declarations", "Analyzers", ""]
        },
        {
            "src/Robust.Runtime",
            [
                "", "Torch", "Groups", "Differentiation", "Declarations", "Files", "Data", "ThreatModels", "Attacks", "Certification", "Evaluation",
                "Training", "Documents", "Inference",
            ]
        },
        {
            "src/Robust.Onnx",
            ["Protobuf", "Messages", "Tensors", "Operators", "Graphs", "Networks", "Export", "VnnLib", "Verification", "Weights"]
        },
        {
            "src/Robust.App",
            ["Text", "Tables", "TensorBoard", "Progress", "CommandLine", "Web", "DataSets", "Report", "Watch", "Commands", ""]
        },
        {
            "src/Robust.Serving",
            ["Telemetry", "Inputs", "Batching", "Classifiers", "Hosting", "Endpoints", ""]
        },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_file_uses_the_floors_below_its_own(string project, string[] floors)
    {
        var upwards = SourceFolders.Of(project).Uses(depth: 1)
            .Where(use => floors.IndexOf(use.Used) >= floors.IndexOf(use.User));

        Assert.Empty(upwards);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folder_leads_back_to_itself_at_any_depth(string project, string[] floors)
    {
        var folders = SourceFolders.Of(project);

        Assert.Equal(
            floors.Order(), folders.Uses(depth: 1).SelectMany(use => new[] { use.User, use.Used }).Distinct().Order());
        Assert.All(Enumerable.Range(1, 5), depth => Assert.Empty(folders.Circles(depth)));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_namespace_is_its_folder(string project, string[] floors)
    {
        var files = SourceFolders.Of(project).Namespaces
            .Where(file => floors.Contains(file.Key.Split('/')[0]) || !file.Key.Contains('/'));

        Assert.All(files, file => Assert.Equal(
            string.Join('.', [RootNamespace(project), .. file.Key.Split('/')[..^1]]), file.Value));
    }

    /// <summary>The runtime's types are Robust's own: it is what people use.</summary>
    private static string RootNamespace(string project) =>
        project == "src/Robust.Runtime" ? "Robust" : Path.GetFileName(project);

    [Fact]
    public void A_circle_is_found_at_the_depth_where_it_is()
    {
        var folders = new SourceFolders(
            [
                ("A/One/X.cs", "namespace A.One; class X { Y y; }"),
                ("A/Two/Y.cs", "namespace A.One; class Y { static int Z => B.Z.Count(2); }"),
                ("B/Z.cs", "namespace B; static class Z { public static int Count(this int n) => A.One.W.N; }"),
                ("A/One/W.cs", "namespace A.One; class W { public const int N = 1; }"),
            ],
            "Folders");

        Assert.Equal(["A", "B"], folders.Circles(1));
        Assert.Equal(["A/One", "A/Two", "B"], folders.Circles(2));
        Assert.Equal([("A", "B"), ("B", "A")], folders.Uses(depth: 1).Order());
    }

    [Fact]
    public void A_name_in_a_string_or_comment_is_no_use() => Assert.Empty(new SourceFolders(
        [
            ("A/X.cs", "namespace A; /* B.Y */ class X { string s = \"B.Y\"; int Y => 1; }"),
            ("B/Y.cs", "namespace B; class Y;"),
        ],
        "Folders").Uses());
}
