using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Loader;

namespace Flow.Benchmarks;

/// <summary>A console out of some build of Flow.Atari, loaded beside others. What it calls is the same in all builds; it is bound once, so that calls cost what they cost.</summary>
internal sealed class LoadedConsole
{
    private const int Skip = 4;
    private const int Actions = 18;

    private readonly Action<int> _act;
    private readonly Action<int> _hold;
    private readonly Func<bool> _isOver;
    private readonly SpanAction _restore;
    private readonly byte[] _start;

    private LoadedConsole(object game)
    {
        Type type = game.GetType();
        type.GetMethod("Reset")!.Invoke(game, null);
        _start = (byte[])type.GetMethod("Save", Type.EmptyTypes)!.Invoke(game, null)!;
        _restore = type.GetMethod("Restore")!.CreateDelegate<SpanAction>(game);
        _isOver = type.GetProperty("Terminal")!.GetMethod!.CreateDelegate<Func<bool>>(game);
        ParameterExpression action = Expression.Parameter(typeof(int));
        _act = Expression.Lambda<Action<int>>(Expression.Call(Expression.Constant(game), type.GetMethod("Act")!, action), action).Compile();
        _hold = Expression.Lambda<Action<int>>(Expression.Call(Expression.Constant(game), type.GetMethod("Hold")!, HoldArguments(type, action)), action).Compile();
    }

    private delegate void SpanAction(ReadOnlySpan<byte> bytes);

    private delegate object LoadCartridge(ReadOnlySpan<byte> bytes);

    /// <summary>Loads a build and puts a cartridge in.</summary>
    /// <param name="library">The full path of its Flow.Atari.dll.</param>
    /// <param name="rom">The name of a built-in cartridge, or a path.</param>
    public static LoadedConsole Load(string library, string rom)
    {
        Assembly build = new AssemblyLoadContext(library).LoadFromAssemblyPath(library);
        Type Named(string name) => build.GetType($"Flow.Atari.{name}", throwOnError: true)!;
        object cartridge = Named("BuiltInCartridges").GetMethod("Find")!.Invoke(null, [rom])
            ?? Named("Cartridge").GetMethod("Load", [typeof(ReadOnlySpan<byte>)])!.CreateDelegate<LoadCartridge>()(File.ReadAllBytes(rom));
        Type allRules = Named("GameRules");
        object rules = allRules.GetMethod("ForMd5")!.Invoke(null, [cartridge.GetType().GetProperty("Md5")!.GetValue(cartridge)])
            ?? allRules.GetProperty("None")!.GetValue(null)!;
        ConstructorInfo constructor = Named("AtariGame").GetConstructors()[0];
        return new LoadedConsole(constructor.Invoke([.. constructor.GetParameters().Select((_, place) => place switch { 0 => cartridge, 1 => rules, _ => null })]));
    }

    /// <summary>Plays from the start of the game, each action for four frames.</summary>
    /// <param name="frames">Emulated frames.</param>
    /// <param name="skips">Whether only the last two of four are drawn.</param>
    /// <returns>The time that it took.</returns>
    public TimeSpan Play(int frames, bool skips)
    {
        _restore(_start);
        var chance = new Chance();
        long begun = Stopwatch.GetTimestamp();
        for (int frame = 0; frame < frames; frame += Skip)
        {
            int action = chance.Below(Actions);
            if (_isOver())
                _restore(_start);
            if (skips)
                _hold(action);
            else
                Act(action);
        }

        return Stopwatch.GetElapsedTime(begun);
    }

    private void Act(int action)
    {
        for (int i = 0; i < Skip && !_isOver(); i++)
            _act(action);
    }

    private static IEnumerable<Expression> HoldArguments(Type game, Expression action)
    {
        Type look = game.Assembly.GetType("Flow.Atari.ScreenLook", throwOnError: true)!;
        MethodInfo seen = typeof(LoadedConsole).GetMethod(nameof(See), BindingFlags.NonPublic | BindingFlags.Static)!;
        IEnumerable<Expression> given = [action, Expression.Constant(Skip), Expression.Constant(Delegate.CreateDelegate(look, seen), look)];
        return given.Concat(game.GetMethod("Hold")!.GetParameters().Skip(3).Select(one => Expression.Constant(one.DefaultValue, one.ParameterType)));
    }

    private static void See(ReadOnlySpan<byte> screen)
    {
    }
}
