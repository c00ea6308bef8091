namespace Robust.Integration.Tests;

/// <summary>The real data set, which <c>./build.sh test</c> puts in place before the tests run.</summary>
internal static class Mnist
{
    public static string Folder { get; } = Environment.GetEnvironmentVariable("ROBUST_DATA") ?? FindAbove();

    private static string FindAbove()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "artifacts", "data", "mnist");
            if (Directory.Exists(data))
            {
                return data;
            }
        }

        throw new InvalidOperationException("MNIST is not there: run ./build.sh data, or set ROBUST_DATA to its folder.");
    }
}
