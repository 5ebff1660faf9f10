using Flow.Atari;
using Flow.Contracts.Options;
using Flow.Contracts.Randomness;

namespace Flow.Stages.Emulation;

/// <content>How a training episode begins: in the order of the wrappers that the presets come from.</content>
internal sealed partial class AtariEnvironment
{
    /// <summary>Games that may end in their first FIRE before one is left to begin without it.</summary>
    private const int MaxStarts = 10;

    /// <inheritdoc/>
    public float StartReward { get; private set; }

    /// <inheritdoc/>
    public void Reset(Span<byte> observation)
    {
        StartReward = 0;
        BeginEpisode();
        _game.CopyScreens(observation);
        if (_preset.StartPress == StartPress.Fire)
            PressUntilInPlay(observation);
        else
            PressInTurn(observation);
        _state.Running = true;
    }

    private static int[] StartActionsOf(AtariPreset preset, GameRules rules)
    {
        IReadOnlyList<int> actions = ActionsOf(preset, rules);
        return preset.StartPress switch
        {
            StartPress.Fire when actions.Contains(AtariAction.Fire) && rules.StartActions.Count == 0 => [AtariAction.Fire],
            StartPress.FireThenThird when actions.Contains(AtariAction.Fire) => [AtariAction.Fire, .. actions.Skip(2).Take(1)],
            _ => [],
        };
    }

    /// <summary>Each is pressed whatever the one before did; what is seen is what the last one led to.</summary>
    private void PressInTurn(Span<byte> observation)
    {
        foreach (int action in _startActions)
        {
            bool ended = PlayAtStart(action, _preset.FrameSkip, counts: true);
            _game.CopyScreens(observation);
            if (ended)
                BeginEpisode();
        }
    }

    /// <summary>A game that the FIRE ends begins again; not for ever, should FIRE end it each time.</summary>
    private void PressUntilInPlay(Span<byte> observation)
    {
        foreach (int action in _startActions)
        {
            PlayAtStart(action, _preset.FrameSkip, counts: true);
            for (int game = 1; game < MaxStarts && _state.GameOver; game++)
            {
                BeginEpisode();
                PlayAtStart(action, _preset.FrameSkip, counts: true);
            }

            if (_state.GameOver)
                BeginEpisode();
            _game.CopyScreens(observation);
        }
    }

    private void BeginEpisode()
    {
        bool anew = _state.GameOver;
        Resume();
        if (anew || _preset.NoOpsAfterLostLife)
            WaitAtStart();
    }

    /// <summary>
    /// The next game, or the next part of this one. Should the frames after a lost life end the game, the next frame shows that.
    /// </summary>
    private void Resume()
    {
        if (!_state.GameOver)
        {
            if (_preset.FramesAfterLostLife > 0)
                PlayAtStart(AtariAction.Noop, _preset.FramesAfterLostLife, counts: true);
            return;
        }

        _game.Restart(_preset.LoadingResets);
        _state.GameOver = false;
        _state.Lives = _game.Lives;
        StartReward = 0;
    }

    private void WaitAtStart()
    {
        if (_preset.MaxNoOps == 0)
            return;
        CounterRandom random = new(_state.Seed, _state.Index, RandomPurpose.NoOps);
        int noOps = 1 + random.Below(_preset.MaxNoOps, _state.Starts++);
        for (int frame = 0; frame < noOps; frame++)
        {
            bool ended = PlayAtStart(AtariAction.Noop, frames: 1, counts: _preset.StartRewards == StartRewards.All);

            // Where lives are looked for after agent steps only, these frames do not know of them.
            if (ended && (_state.GameOver || _preset.LifeLoss == LifeLoss.EndsStep))
                Resume();
        }

        if (_preset.ShowsLastNoOpAlone)
            _game.ShowLastAlone();
    }

    /// <summary>Plays before an episode's first observation; true where that ended it.</summary>
    private bool PlayAtStart(int action, int frames, bool counts)
    {
        Played played = Play(action, frames);
        if (counts && _preset.StartRewards != StartRewards.None)
            StartReward += played.Reward;
        return played.LifeLost || _state.GameOver;
    }
}
