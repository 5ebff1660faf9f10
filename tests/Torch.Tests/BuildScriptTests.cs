using System.Diagnostics;
using System.Runtime.Versioning;
using Shouldly;
using Xunit;

namespace Flow.Torch.Tests;

/// <summary>What <c>native/build.sh</c> finds and does, with a compiler that only writes down what it is asked for.</summary>
[SupportedOSPlatform("linux")]
public sealed class BuildScriptTests : IDisposable
{
    // Its folders have a space, as a user's may.
    private readonly string _folder = Directory.CreateTempSubdirectory("flow build ").FullName;

    public BuildScriptTests()
    {
        _ = Directory.CreateDirectory(Native);
        foreach (string file in Directory.GetFiles(Repository.PathOf("src/Torch/native")))
            File.Copy(file, Path.Combine(Native, Path.GetFileName(file)));
        Write("compiler", """
            #!/bin/sh
            case $1 in --version) echo 'compiler 1'; exit ;; -print-file-name=*) echo "$(dirname "$0")/env/torch/lib/${1#*=}"; exit ;; esac
            echo "$*" >> "$(dirname "$0")/calls"
            case $* in *-DFLOW_CUDA*) [ -d "$(dirname "$0")/env/nvidia" ] || { echo 'In file included from x:' >&2; echo 'x.h:1:10: fatal error: cuda.h: none' >&2; exit 1; } ;; esac
            while [ "$1" != -o ]; do shift; done
            echo "$*" > "$2"
            """);
        File.SetUnixFileMode(Compiler, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Write("env/torch/include/ATen/ATen.h", "");
        Write("env/torch/include/torch/csrc/api/include/torch/version.h", "#define TORCH_VERSION_MAJOR 2\n");
        Write("env/torch/lib/libtorch_cpu.so", "");
        Write("env/torch/lib/libc10.so", "cxx11");
    }

    private string Native => Path.Combine(_folder, "native");

    private string Compiler => Path.Combine(_folder, "compiler");

    private string Torch => Path.Combine(_folder, "env", "torch");

    private string[] Calls => File.Exists(Path.Combine(_folder, "calls")) ? File.ReadAllLines(Path.Combine(_folder, "calls")) : [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Only_what_has_changed_is_compiled_again()
    {
        Build().ShouldBe((0, ""));
        int first = Calls.Length;
        Build().ShouldBe((0, ""));
        Calls.Length.ShouldBe(first);

        File.AppendAllText(Path.Combine(Native, "core.cpp"), "// changed\n");
        Build().ShouldBe((0, ""));
        Calls.Length.ShouldBe(2 * first);

        Write("env/torch/lib/libtorch_cpu.so", "of another version");
        Build().ShouldBe((0, ""));
        Calls.Length.ShouldBe(3 * first);
    }

    [Fact]
    public void Without_cuda_nothing_of_it_is_named()
    {
        Build().ShouldBe((0, ""));
        Calls.ShouldContain(call => call.Contains("-c " + Path.Combine(Native, "graphs.cpp"), StringComparison.Ordinal));
        Calls.ShouldAllBe(call => !call.Contains("cuda", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_cuda_libtorch_is_linked_and_graphs_are_compiled_with_the_headers_beside_it()
    {
        WithCuda();
        string headers = Path.Combine(_folder, "env", "nvidia", "cuda_runtime", "include");
        _ = Directory.CreateDirectory(headers);
        Build().ShouldBe((0, ""));
        Calls.ShouldContain(call => call.Contains("-DFLOW_CUDA", StringComparison.Ordinal) && call.Contains("nvidia/cuda_runtime/include", StringComparison.Ordinal));
        Calls[^1].ShouldContain("-ltorch_cuda -lc10_cuda");
    }

    [SkippableFact]
    public void The_systems_libtorch_lies_where_the_compiler_finds_it_and_may_have_cuda()
    {
        Skip.IfNot(File.Exists("/usr/include/ATen/ATen.h"), "the system has no libtorch");
        WithCuda();
        _ = Directory.CreateDirectory(Path.Combine(_folder, "env", "nvidia"));
        Build(libtorch: "").ShouldBe((0, ""));
        Calls.ShouldContain(call => call.Contains("-DFLOW_CUDA", StringComparison.Ordinal));
        Calls.ShouldAllBe(call => !call.Contains("-isystem", StringComparison.Ordinal));
        Calls[^1].ShouldContain("-ltorch_cuda -lc10_cuda");
        Calls[^1].ShouldNotContain("rpath");
    }

    [Fact]
    public void Without_cudas_headers_a_warning_names_what_is_missing_and_the_rest_is_built()
    {
        WithCuda();
        (int code, string said) = Build();
        code.ShouldBe(0);
        said.ShouldBe("libflowtorch : warning FLOW002: built without CUDA graphs: x.h:1:10: fatal error: cuda.h: none");
        Calls[^1].ShouldContain("graphs.o");
        Calls[^1].ShouldContain("-ltorch_cuda -lc10_cuda");
    }

    [Theory]
    [InlineData("include/ATen/ATen.h")]
    [InlineData("lib/libtorch_cpu.so")]
    public void A_folder_that_is_no_libtorch_is_one_line(string missing)
    {
        File.Delete(Path.Combine(Torch, missing));
        (int code, string said) = Build();
        code.ShouldBe(1);
        said.ShouldStartWith($"libflowtorch : error FLOW001: LIBTORCH is '{Torch}', but there is no {missing} in it");
        Calls.ShouldBeEmpty();
    }

    private void WithCuda() => Write("env/torch/lib/libtorch_cuda.so", "");

    private void Write(string path, string text)
    {
        string file = Path.Combine(_folder, path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private (int Code, string Said) Build(string? libtorch = null)
    {
        string[] arguments = [Path.Combine(Native, "build.sh"), Path.Combine(_folder, "out.so"), Path.Combine(_folder, "work"), libtorch ?? Torch];
        var start = new ProcessStartInfo("sh", arguments) { RedirectStandardError = true };
        start.Environment["CXX"] = Compiler;
        start.Environment["CUDA_HOME"] = Path.Combine(_folder, "no toolkit");
        using Process process = Process.Start(start)!;
        string said = process.StandardError.ReadToEnd().Trim();
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
