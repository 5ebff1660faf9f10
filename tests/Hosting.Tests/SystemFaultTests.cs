using Flow.Hosting.Training;
using Flow.Stages.Pipeline;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests;

public sealed class SystemFaultTests
{
    public static TheoryData<Exception, string> Outside => new()
    {
        { new IOException("No space left on device", 28), "the disk is full (No space left on device): make room on it" },
        { new IOException("Disk quota exceeded", 122), "the disk is full (Disk quota exceeded): make room on it" },
        { new IOException("not enough space", unchecked((int)0x80070070)), "the disk is full (not enough space): make room on it" },
        { new IOException("Too many open files", 24), "there are too few file handles (Too many open files): raise the limit (ulimit -n)" },
        { new IOException("Read-only file system", 30), "the disk can only be read (Read-only file system): mount it so that it can be written" },
        { new DirectoryNotFoundException("/run is not there"), "a file or folder is not there (/run is not there): it was there before: who deleted or renamed it?" },
        { new UnauthorizedAccessException("Access to '/run' is denied."), "a file or folder may not be written or read (Access to '/run' is denied): change its owner or permissions" },
        { new InvalidOperationException("outer", new IOException("File too large", 27)), "a file is larger than the system allows (File too large): raise the limit (ulimit -f)" },
        { new TypeInitializationException("torch", new DllNotFoundException("libflowtorch.so is missing")), "a library does not load (libflowtorch.so is missing): delete src/Host/bin and start by ./flow, which installs and builds what is missing" },
        { new InvalidOperationException("CUDA out of memory.\nmore"), "there is too little memory (CUDA out of memory): take fewer environments or a smaller batch, or end other programs" },
    };

    [Theory]
    [MemberData(nameof(Outside))]
    public void What_goes_wrong_around_the_program_is_one_line_with_what_to_do(Exception fault, string line)
    {
        SystemFault.Of(fault).ShouldBe(line);
        Faults.Line(fault).ShouldBe($"flow: {line}");
    }

    [Fact]
    public void Too_little_memory_names_what_takes_it() =>
        SystemFault.Of(new InsufficientMemoryException()).ShouldNotBeNull().ShouldContain("a smaller replay.capacity");

    [Fact]
    public void In_a_stage_the_line_says_where()
    {
        StageFault fault = new("replay", 0, "TrainingBatch(group 0, step 12)", new IOException("No space left on device", 28));

        Faults.Line(new StageFaultException(fault)).ShouldBe(
            "flow: stage replay, worker 0, TrainingBatch(group 0, step 12): the disk is full (No space left on device): make room on it");
    }

    [Fact]
    public void A_fault_of_the_program_stays_one()
    {
        InvalidOperationException fault = new("broken");

        SystemFault.Of(fault).ShouldBeNull();
        SystemFault.Of(new IOException("something else")).ShouldBeNull();
        Faults.Line(new InvalidOperationException("outer", fault)).ShouldBe(
            "flow: internal error: InvalidOperationException: outer, caused by InvalidOperationException: broken");
    }
}
