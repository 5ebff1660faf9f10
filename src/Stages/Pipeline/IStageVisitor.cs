using Flow.Contracts.Messages;

namespace Flow.Stages.Pipeline;

/// <summary>Does something with a stage whatever it reads.</summary>
/// <typeparam name="TResult">What comes out.</typeparam>
public interface IStageVisitor<out TResult>
{
    /// <summary>Is handed the stage.</summary>
    /// <typeparam name="TIn">The message that it reads.</typeparam>
    /// <param name="stage">The stage.</param>
    TResult Visit<TIn>(StageDefinition<TIn> stage)
        where TIn : Message;
}
