using System.Globalization;
using Robust.LibTorch.Text;

namespace TorchSharp;

public static partial class torch
{
    // A tensor as text.
    public partial class Tensor
    {
        /// <summary>Shape, type and device, for example <c>[2x3], type = Float32, device = cpu</c>.</summary>
        public override string ToString() =>
            IsInvalid ? "disposed" : $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";

        /// <summary>Shape, type and device, and the elements too if disamb.</summary>
        public string ToString(
            bool disamb,
            string? fltFormat = null,
            int? width = null,
            CultureInfo? cultureInfo = null,
            string? newLine = null) =>
            disamb ? ToString(TensorStringStyle.Default, fltFormat, width, cultureInfo, newLine) : ToString();

        /// <summary>The elements in a style, floating-point numbers with five digits unless given.</summary>
        public string ToString(
            TensorStringStyle style,
            string? fltFormat = null,
            int? width = null,
            CultureInfo? cultureInfo = null,
            string? newLine = null)
        {
            if (style == TensorStringStyle.Default) style = torch.TensorStringStyle;
            if (style == TensorStringStyle.Metadata || is_meta) return ToString();
            using var scope = NewDisposeScope();
            var writer = new TensorWriter(
                fltFormat ?? "g5",
                cultureInfo ?? CultureInfo.CurrentCulture,
                newLine ?? Environment.NewLine);
            var elements = detach().cpu();
            return style == TensorStringStyle.Julia
                ? writer.Columns(elements, ToString())
                : writer.Nested(elements, style);
        }
    }
}
