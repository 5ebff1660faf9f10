using System.Collections.Concurrent;
using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Flow.Mutate.Running;

/// <summary>The tests of an assembly, in this process, run one at a time by xunit's own executor.</summary>
internal sealed class TestAssembly
{
    private readonly Dictionary<string, ITestCase> _cases = [];
    private readonly ITestFrameworkExecutor _executor;

    /// <summary>Finds the tests.</summary>
    /// <param name="name">The assembly's name; it must lie beside this one.</param>
    public TestAssembly(string name)
    {
        var assembly = Assembly.Load(name);
        // Lives as long as the process does.
        XunitTestFramework framework = new(new Sink<IMessageSinkMessage>(_ => { }));
        Sink<ITestCaseDiscoveryMessage> found = new(message => _cases[message.TestCase.UniqueID] = message.TestCase);
        ITestFrameworkDiscoverer discoverer = framework.GetDiscoverer(new ReflectionAssemblyInfo(assembly));
        discoverer.Find(includeSourceInformation: false, found, new Options());
        found.Wait<IDiscoveryCompleteMessage>();
        _executor = framework.GetExecutor(assembly.GetName());
    }

    /// <summary>The tests' keys and names.</summary>
    public IEnumerable<(string Key, string Name)> Tests => _cases.Select(pair => (pair.Key, OneLine(pair.Value.DisplayName)));

    /// <summary>Runs a test.</summary>
    /// <param name="key">The test's key.</param>
    public TestOutcome Run(string key)
    {
        if (!_cases.TryGetValue(key, out ITestCase? test))
            return new TestOutcome(Protocol.Failed, "the test is not there any more");
        ConcurrentQueue<string> failures = [];
        int passed = 0;
        Sink<IMessageSinkMessage> sink = new(message =>
        {
            if (message is ITestPassed)
                Interlocked.Increment(ref passed);
            if (message is IFailureInformation failure)
                failures.Enqueue(OneLine($"{failure.ExceptionTypes.FirstOrDefault()}: {failure.Messages.FirstOrDefault()}"));
        });
        _executor.RunTests([test], sink, new Options());
        sink.Wait<ITestAssemblyFinished>();
        return failures.TryPeek(out string? first) ? new TestOutcome(Protocol.Failed, first)
            : new TestOutcome(passed > 0 ? Protocol.Passed : Protocol.Skipped, "");
    }

    private static string OneLine(string text)
    {
        string line = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
        return line.Length > 300 ? line[..300] : line;
    }

    /// <summary>One test at a time, on one thread.</summary>
    private sealed class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object?> _values = new()
        {
            ["xunit.execution.DisableParallelization"] = true,
            ["xunit.execution.SynchronousMessageReporting"] = true,
            ["xunit.discovery.SynchronousMessageReporting"] = true,
            ["xunit.discovery.PreEnumerateTheories"] = true,
        };

        public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out object? value) ? (TValue)value! : default!;

        public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
    }

    /// <summary>Hears the messages of one kind until one of another says that there are no more.</summary>
    private sealed class Sink<T>(Action<T> heard) : IMessageSink
    {
        private readonly BlockingCollection<IMessageSinkMessage> _messages = [];

        public bool OnMessage(IMessageSinkMessage message)
        {
            if (message is T known)
                heard(known);
            _messages.Add(message);
            return true;
        }

        public void Wait<TLast>()
        {
            while (_messages.Take() is not TLast)
            {
            }
        }
    }
}
