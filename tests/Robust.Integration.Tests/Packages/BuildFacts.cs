using System.Reflection;

namespace Robust.Integration.Tests.Packages;

/// <summary>What the build that made these tests says about itself.</summary>
internal static class BuildFacts
{
    private static readonly Dictionary<string, string?> All = typeof(BuildFacts).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .ToDictionary(static fact => fact.Key, static fact => fact.Value);

    public static string RepositoryRoot => All["RepositoryRoot"]!;

    public static string Configuration => All["Configuration"]!;

    /// <summary>The package with the native torch of this machine.</summary>
    public static string TorchPackage => All["TorchPackage"]!;

    public static string TorchVersion => All["TorchVersion"]!;

    /// <summary>That of TorchSharp itself.</summary>
    public static string TorchSharpVersion => All["TorchSharpVersion"]!;

    /// <summary>That of ONNX Runtime.</summary>
    public static string OnnxRuntimeVersion => All["OnnxRuntimeVersion"]!;

    /// <summary>Where the packages lie that the solution restored.</summary>
    public static string PackageFolder => All["NuGetPackageRoot"]!;
}
