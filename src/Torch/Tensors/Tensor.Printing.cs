using System.Globalization;
using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private const int FewElements = 64;

        /// <summary>Shape, type and device, and the elements of a small tensor.</summary>
        public override string ToString()
        {
            if (IsInvalid)
            {
                return "[disposed]";
            }

            string info = $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";
            return NumberOfElements is > 0 and <= FewElements ? $"{info}, value = {Elements()}" : info;
        }

        private string Elements()
        {
            using Tensor here = Readable();
            double[] values = here.data<double>().ToArray();
            var text = new StringBuilder();
            Write(text, values, shape);
            return text.ToString();
        }

        private Tensor Readable()
        {
            using Tensor outside = detach();
            return outside.to(ScalarType.Float64, CPU);
        }

        private static void Write(StringBuilder text, ReadOnlySpan<double> values, ReadOnlySpan<long> shape)
        {
            if (shape.IsEmpty)
            {
                text.Append(values[0].ToString("G6", CultureInfo.InvariantCulture));
                return;
            }

            int stride = values.Length / (int)shape[0];
            text.Append('[');
            for (int i = 0; i < shape[0]; i++)
            {
                text.Append(i == 0 ? "" : ", ");
                Write(text, values.Slice(i * stride, stride), shape[1..]);
            }

            text.Append(']');
        }
    }
}
