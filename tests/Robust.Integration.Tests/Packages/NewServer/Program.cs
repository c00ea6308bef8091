using System.Globalization;
using System.Text.RegularExpressions;
using Robust.Samples.Mnist;

// What a server does that has no torch: it opens a file, and answers.
using var classifier = new MnistNetOnnxClassifier(args[0], certificates: true);
float[] values = [.. File.ReadAllText(args[1]).Split(' ').Select(value => float.Parse(value, CultureInfo.InvariantCulture))];
foreach (var answer in classifier.PredictCertified(values))
{
    Console.WriteLine(FormattableString.Invariant($"{answer.Label} {answer.Confidence:F6} {(answer.IsCertified ? "certified" : "open")}"));
}

var natives = File.ReadLines("/proc/self/maps").Where(line => Regex.IsMatch(line, "torch[^/]*[.]so", RegexOptions.IgnoreCase));
Console.WriteLine($"native parts of torch: {natives.Count()}");
