namespace RomaFdi;

/// <summary>A fault that an emulator has from its start.</summary>
public enum EmulatorFault
{
    /// <summary>None.</summary>
    None,

    /// <summary>One task can't be started; the answer lists it among the refused, the others are started.</summary>
    RefuseTask,

    /// <summary>One task can't be started; a call that holds it is refused as a whole.</summary>
    RefuseBatch,
}
