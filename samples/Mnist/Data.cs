using System.CommandLine;
using Robust.App.CommandLine;
using Robust.Data;

namespace Robust.Samples.Mnist;

/// <summary>The command <c>data</c>.</summary>
internal static class Data
{
    /// <summary>The command.</summary>
    public static Command Command => Application.Command("data", "Fetch and check a data set's four files.", Run, MnistOptions.All);

    /// <summary>Fetches what is missing and checks all of it.</summary>
    private static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (dataset, folder) = MnistOptions.Of(parsed);
        try
        {
            dataset.DownloadAsync(folder, new Lines(Console.Out), cancellationToken).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException e)
        {
            throw new OperationCanceledException(
                "Canceled: the files that are complete stay, the next run fetches the others.", e);
        }

        Console.WriteLine($"The four files of {dataset.Name} are in {folder}; each is the original.");
        return 0;
    }

    /// <summary>A line a file.</summary>
    private sealed class Lines(TextWriter output) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value)
        {
            if (value.Received == value.Length)
            {
                output.WriteLine($"  {value.File}");
            }
        }
    }
}
