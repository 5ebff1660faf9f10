using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Elementwise operations of one tensor.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_abs")]
    internal static partial TensorHandle abs(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_abs_")]
    internal static partial int abs_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_acos")]
    internal static partial TensorHandle acos(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_acos_")]
    internal static partial int acos_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_asin")]
    internal static partial TensorHandle asin(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_asin_")]
    internal static partial int asin_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_atan")]
    internal static partial TensorHandle atan(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_atan_")]
    internal static partial int atan_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_ceil")]
    internal static partial TensorHandle ceil(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_ceil_")]
    internal static partial int ceil_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_cos")]
    internal static partial TensorHandle cos(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_cos_")]
    internal static partial int cos_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_cosh")]
    internal static partial TensorHandle cosh(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_cosh_")]
    internal static partial int cosh_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_digamma")]
    internal static partial TensorHandle digamma(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_digamma_")]
    internal static partial int digamma_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_erf")]
    internal static partial TensorHandle erf(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_erf_")]
    internal static partial int erf_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_exp")]
    internal static partial TensorHandle exp(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_exp_")]
    internal static partial int exp_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_expm1")]
    internal static partial TensorHandle expm1(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_expm1_")]
    internal static partial int expm1_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_floor")]
    internal static partial TensorHandle floor(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_floor_")]
    internal static partial int floor_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_frac")]
    internal static partial TensorHandle frac(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_frac_")]
    internal static partial int frac_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_lgamma")]
    internal static partial TensorHandle lgamma(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_lgamma_")]
    internal static partial int lgamma_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_log")]
    internal static partial TensorHandle log(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_log_")]
    internal static partial int log_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_log10")]
    internal static partial TensorHandle log10(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_log10_")]
    internal static partial int log10_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_log1p")]
    internal static partial TensorHandle log1p(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_log1p_")]
    internal static partial int log1p_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_log2")]
    internal static partial TensorHandle log2(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_log2_")]
    internal static partial int log2_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_logical_not")]
    internal static partial TensorHandle logical_not(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_logical_not_")]
    internal static partial int logical_not_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_neg")]
    internal static partial TensorHandle neg(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_neg_")]
    internal static partial int neg_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_reciprocal")]
    internal static partial TensorHandle reciprocal(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_reciprocal_")]
    internal static partial int reciprocal_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_relu")]
    internal static partial TensorHandle relu(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_relu_")]
    internal static partial int relu_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_round")]
    internal static partial TensorHandle round(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_round_")]
    internal static partial int round_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_rsqrt")]
    internal static partial TensorHandle rsqrt(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_rsqrt_")]
    internal static partial int rsqrt_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_sigmoid")]
    internal static partial TensorHandle sigmoid(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_sigmoid_")]
    internal static partial int sigmoid_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_sign")]
    internal static partial TensorHandle sign(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_sign_")]
    internal static partial int sign_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_sin")]
    internal static partial TensorHandle sin(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_sin_")]
    internal static partial int sin_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_sinh")]
    internal static partial TensorHandle sinh(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_sinh_")]
    internal static partial int sinh_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_sqrt")]
    internal static partial TensorHandle sqrt(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_sqrt_")]
    internal static partial int sqrt_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_square")]
    internal static partial TensorHandle square(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_square_")]
    internal static partial int square_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_tan")]
    internal static partial TensorHandle tan(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_tan_")]
    internal static partial int tan_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_tanh")]
    internal static partial TensorHandle tanh(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_tanh_")]
    internal static partial int tanh_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_trunc")]
    internal static partial TensorHandle trunc(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_trunc_")]
    internal static partial int trunc_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_bitwise_not")]
    internal static partial TensorHandle bitwise_not(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_isfinite")]
    internal static partial TensorHandle isfinite(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_isinf")]
    internal static partial TensorHandle isinf(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_isnan")]
    internal static partial TensorHandle isnan(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_clamp")]
    internal static partial TensorHandle clamp(TensorHandle self, ReadOnlySpan<Number> min, ReadOnlySpan<Number> max);

    [LibraryImport(Library, EntryPoint = "flow_clamp_")]
    internal static partial int clamp_(TensorHandle self, ReadOnlySpan<Number> min, ReadOnlySpan<Number> max);

    [LibraryImport(Library, EntryPoint = "flow_clamp_tensor")]
    internal static partial TensorHandle clamp_tensor(TensorHandle self, TensorHandle min, TensorHandle max);

    [LibraryImport(Library, EntryPoint = "flow_clamp_tensor_")]
    internal static partial int clamp_tensor_(TensorHandle self, TensorHandle min, TensorHandle max);

    [LibraryImport(Library, EntryPoint = "flow_nan_to_num")]
    internal static partial TensorHandle nan_to_num(
        TensorHandle self, ReadOnlySpan<double> nan, ReadOnlySpan<double> positive, ReadOnlySpan<double> negative);

    [LibraryImport(Library, EntryPoint = "flow_zero_")]
    internal static partial int zero_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_fill_")]
    internal static partial int fill_(TensorHandle self, Number value);

    [LibraryImport(Library, EntryPoint = "flow_where")]
    internal static partial TensorHandle where(TensorHandle condition, TensorHandle yes, TensorHandle no);
}
