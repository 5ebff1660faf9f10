using Flow.Atari.Rules;

namespace Flow.Atari;

/// <content>Choosing the game's mode, as a player would, after a reset.</content>
public sealed partial class AtariGame
{
    // Minutes of play, and a second or two of waiting: rules that ask for more never come to their mode.
    private const int MostActs = 20_000;

    private int _acts;

    private void ChooseMode()
    {
        if (Rules.ModeSelection is not { } selection) return;
        _acts = 0;
        Do(selection.Before);
        for (int presses = 0; Answer(selection.Match) == 0; presses++)
        {
            if (presses == selection.Limit || selection.Press.Count == 0) throw NoSuchMode();
            Do(selection.Press);
            Do(selection.AfterPress);
        }

        RunFrames(AtariAction.ConsoleReset, SoftResetFrames);
        Do(selection.After);
    }

    private void Do(IReadOnlyList<ModeOperation> operations)
    {
        foreach (ModeOperation operation in operations) Do(operation);
    }

    private void Do(ModeOperation operation)
    {
        int action = operation.Action is null ? AtariAction.Noop : Answer(operation.Action);
        switch (operation.Kind)
        {
            case ModeOperationKind.SoftReset:
                RunFrames(AtariAction.ConsoleReset, SoftResetFrames);
                break;
            case ModeOperationKind.Select:
                HoldSelect(Answer(operation.Amount!));
                break;
            case ModeOperationKind.Act:
                PlayFrames(action, Answer(operation.Amount!));
                break;
            case ModeOperationKind.ActUntil:
                Repeat(() => Answer(operation.Amount!) != 0, () => PlayFrame(action));
                break;
            case ModeOperationKind.TapUntil:
                Repeat(() => Answer(operation.Amount!) != 0, () => Tap(action));
                break;
            default:
                int before = Answer(operation.Amount!);
                Repeat(() => Answer(operation.Amount!) != before, () => Tap(action));
                break;
        }
    }

    private void PlayFrames(int action, int frames)
    {
        for (int i = 0; i < frames; i++)
        {
            CountAct();
            PlayFrame(action);
        }
    }

    // The rules do not see the frames with SELECT held.
    private void HoldSelect(int frames)
    {
        for (int i = 0; i < frames; i++)
        {
            CountAct();
            _controllers.Apply(AtariAction.ConsoleSelect);
            _machine.RunFrame();
        }

        RunFrames(AtariAction.Noop, 1);
    }

    private void Tap(int action)
    {
        PlayFrame(action);
        PlayFrame(AtariAction.Noop);
    }

    private void Repeat(Func<bool> done, Action act)
    {
        while (!done())
        {
            CountAct();
            act();
        }
    }

    private void CountAct()
    {
        if (++_acts > MostActs) throw NoSuchMode();
    }

    private int Answer(ModeFormula formula) => formula(_machine.Map.Image, _readBus, _rules.Mode, limit => (int)(_chance.Next() % (uint)Math.Max(limit, 1)));

    private GameRulesException NoSuchMode() => new($"{Rules.Name}: the game never came to its mode {_rules.Mode}.");
}
