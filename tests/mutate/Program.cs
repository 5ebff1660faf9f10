using System.Globalization;
using Flow.Mutate;
using Flow.Mutate.Running;

if (args is ["worker", var tests, var mutated, var active])
{
    Worker.Run(tests, mutated, int.Parse(active, CultureInfo.InvariantCulture));
    return 0;
}

try
{
    return Campaign.Run(Arguments.Parse(args), Console.WriteLine);
}
catch (Exception error) when (error is FormatException or IOException or InvalidOperationException)
{
    Console.Error.WriteLine($"mutate: {error.Message}{(error is FormatException ? $"; usage: {Arguments.Usage}" : "")}");
    return 2;
}
