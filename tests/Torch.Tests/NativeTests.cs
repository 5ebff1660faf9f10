using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Flow.Torch.Tests.Support;
using Shouldly;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Torch.Tests;

public sealed class NativeTests : TensorTest
{
    [Fact]
    public void The_shim_has_every_declared_function_and_no_other()
    {
        Type native = typeof(torch).Assembly.GetType("TorchSharp.Interop.Native", throwOnError: true)!;
        string[] names =
        [
            .. native.GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
                .Select(method => method.GetCustomAttribute<DllImportAttribute>()?.EntryPoint)
                .OfType<string>()
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        names.Length.ShouldBeGreaterThan(150);
        string path = Path.Combine(AppContext.BaseDirectory, "libflowtorch.so");
        nint library = NativeLibrary.Load(path);
        names.Where(name => !NativeLibrary.TryGetExport(library, name, out _)).ShouldBeEmpty();

        // The names of its functions, as they stand in its table of symbols.
        IEnumerable<string> defined = Regex.Matches(Encoding.Latin1.GetString(File.ReadAllBytes(path)), @"(?<=\0)flow_\w+(?=\0)")
            .Select(match => match.Value)
            .Where(name => NativeLibrary.TryGetExport(library, name, out _));
        defined.Except(names).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("mm", "cannot be multiplied")]
    [InlineData("view", "invalid for input")]
    [InlineData("leaf", "leaf")]
    [InlineData("scalar", "grad can be implicitly created only for scalar outputs")]
    [InlineData("twice", "second time")]
    public void A_native_error_becomes_an_exception_with_libtorchs_message(string what, string message)
    {
        Action act = what switch
        {
            "mm" => () => zeros(2, 3).mm(zeros(2, 3)),
            "view" => () => zeros(2, 3).view(4),
            "leaf" => () => ones(1, requires_grad: true).add_(1),
            "scalar" => () => ones(2, requires_grad: true).square().backward(),
            _ => BackwardTwice,
        };
        Should.Throw<ExternalException>(act).Message.ShouldContain(message);
        ShouldBe(zeros(1) + 1, 1);
    }

    [Fact]
    public void Errors_belong_to_the_thread_that_made_them()
    {
        var messages = new ConcurrentBag<string>();
        RunThreads(4, index =>
        {
            for (int i = 0; i < 50; i++)
            {
                string expected = $"[{index + 2}]";
                string message = Should.Throw<ExternalException>(() => zeros(index + 2).view(99)).Message;
                if (!message.Contains($"size {index + 2}", StringComparison.Ordinal) && !message.Contains(expected, StringComparison.Ordinal))
                {
                    messages.Add(message);
                }
            }
        });
        messages.ShouldBeEmpty();
    }

    [Fact]
    public void Many_threads_compute_and_differentiate_at_once()
    {
        var results = new ConcurrentBag<double>();
        RunThreads(4, _ =>
        {
            for (int i = 0; i < 30; i++)
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor weight = ones(20, 20, requires_grad: true);
                weight.mm(ones(20, 20)).square().sum().backward();
                results.Add(weight.grad!.mean().item<float>());
            }
        });
        results.Count.ShouldBe(120);
        results.ShouldAllBe(value => value == 800);
    }

    [Fact]
    public void Modes_and_scopes_belong_to_their_thread()
    {
        using AutoGradMode quiet = no_grad();
        bool enabled = false;
        int held = -1;
        RunThreads(1, _ =>
        {
            enabled = is_grad_enabled();
            using DisposeScope scope = NewDisposeScope();
            zeros(1);
            held = scope.DisposablesCount;
        });
        (enabled, held).ShouldBe((true, 1));
    }

    [Fact]
    public void Thread_counts_can_be_set()
    {
        int before = get_num_threads();
        set_num_threads(2);
        get_num_threads().ShouldBe(2);
        set_num_threads(before);
    }

    [Fact]
    public void The_environment_is_set_before_libtorch_loads()
    {
        _ = zeros(1);
        Marshal.PtrToStringUTF8(GetEnvironment("OMP_WAIT_POLICY")).ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Without_a_gpu_cuda_says_so()
    {
        if (cuda.is_available())
        {
            cuda.device_count().ShouldBeGreaterThan(0);
            zeros(1).cuda().device.ToString().ShouldBe("cuda:0");
            return;
        }

        cuda.device_count().ShouldBe(0);
        Should.Throw<ExternalException>(() => zeros(1).to("cuda"));
    }

    [Fact]
    public void The_version_is_libtorchs() => Version.TryParse(__version__, out _).ShouldBeTrue();

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Globalization", "CA2101", Justification = "UTF-8 is named.")]
    [DllImport("libc", EntryPoint = "getenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint GetEnvironment([MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    private static void BackwardTwice()
    {
        Tensor loss = ones(1, requires_grad: true).square().exp();
        loss.backward();
        loss.backward();
    }

    private static void RunThreads(int count, Action<int> body)
    {
        var failures = new ConcurrentBag<Exception>();
        Thread[] threads =
        [
            .. Enumerable.Range(0, count).Select(index => new Thread(() =>
            {
                try
                {
                    body(index);
                }
                catch (Exception error)
                {
                    failures.Add(error);
                }
            })),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        failures.ShouldBeEmpty();
    }
}
