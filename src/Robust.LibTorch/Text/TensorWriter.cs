using System.Globalization;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.LibTorch.Text;

/// <summary>Writes the elements of a tensor; long dimensions keep three elements at either end.</summary>
internal sealed class TensorWriter(string format, CultureInfo culture, string newLine)
{
    private const int Ends = 3;
    private const string Gap = "...";

    /// <summary>Aligned columns, one matrix below the other.</summary>
    public string Columns(Tensor tensor, string metadata)
    {
        if (tensor.ndim == 0) return $"{metadata}, value = {Element(tensor)}";
        var text = new StringBuilder(metadata).Append(newLine);
        AppendColumns(text, tensor, "");
        return text.ToString();
    }

    /// <summary>Nested brackets or braces.</summary>
    public string Nested(Tensor tensor, TensorStringStyle style)
    {
        var braces = style == csharp;
        var text = new StringBuilder();
        if (braces) text.Append(CultureInfo.InvariantCulture, $"[{string.Join(',', tensor.shape)}] ");
        AppendNested(text, tensor, braces ? ('{', '}', ", ") : ('[', ']', " "), 1);
        return text.ToString();
    }

    private void AppendColumns(StringBuilder text, Tensor tensor, string position)
    {
        if (tensor.ndim <= 2)
        {
            AppendMatrix(text, tensor.ndim == 1 ? tensor.unsqueeze(0) : tensor);
            return;
        }

        foreach (var i in Shown(tensor.shape[0]))
        {
            if (i < 0)
            {
                text.Append(Gap).Append(newLine);
                continue;
            }

            var here = position + i.ToString(CultureInfo.InvariantCulture);
            if (tensor.ndim == 3) text.Append('[').Append(here).Append(",..,..] =").Append(newLine);
            AppendColumns(text, tensor.select(0, i), here + ",");
            if (tensor.ndim == 3) text.Append(newLine);
        }
    }

    private void AppendMatrix(StringBuilder text, Tensor matrix)
    {
        var columns = Shown(matrix.shape[1]).ToList();
        var rows = Shown(matrix.shape[0]).Select(row => row < 0
            ? [.. columns.Select(_ => Gap)]
            : columns.Select(column => column < 0 ? Gap : Element(matrix[row, column])).ToList()).ToList();
        var widths = columns.Select((_, column) => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Count; i++) text.Append(' ').Append(row[i].PadLeft(widths[i]));
            text.Append(newLine);
        }
    }

    private void AppendNested(
        StringBuilder text,
        Tensor tensor,
        (char Open, char Close, string Separator) signs,
        int depth)
    {
        if (tensor.ndim == 0)
        {
            text.Append(Element(tensor));
            return;
        }

        text.Append(signs.Open);
        var separator = tensor.ndim == 1
            ? signs.Separator
            : signs.Separator.TrimEnd() + newLine + new string(' ', depth);
        var isFirst = true;
        foreach (var i in Shown(tensor.shape[0]))
        {
            if (!isFirst) text.Append(separator);
            isFirst = false;
            if (i < 0) text.Append(Gap);
            else AppendNested(text, tensor.select(0, i), signs, depth + 1);
        }

        text.Append(signs.Close);
    }

    // The positions to write; -1 stands for those left out.
    private static IEnumerable<long> Shown(long length)
    {
        for (long i = 0; i < length; i++)
        {
            if (length > 2 * Ends && i == Ends)
            {
                yield return -1;
                i = length - Ends;
            }

            yield return i;
        }
    }

    private string Element(Tensor element) => element.dtype switch
    {
        ScalarType.Bool => element.ToBoolean() ? "True" : "False",
        var type when is_floating_point(type) => element.ToDouble().ToString(format, culture),
        _ => element.ToInt64().ToString(culture),
    };
}
