namespace Flow.Hosting.Runs;

/// <summary>What a run has recorded so far, as its checkpoints must know it.</summary>
internal interface IRunRecords
{
    /// <summary>Waits until every record of what has happened so far is on the disk: a checkpoint is complete only then.</summary>
    /// <returns>Whether they are; false where some are lost or the folder is gone, so that no run can go on from here.</returns>
    bool Settle();
}
