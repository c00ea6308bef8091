namespace Robust.Readers.Fuzz;

/// <summary>What became of a mutated file.</summary>
internal enum Outcome
{
    /// <summary>What was read is what was written before the mutation.</summary>
    Unharmed,

    /// <summary>What was read is what the file says now, by another reading of the format.</summary>
    AsTheFileSays,

    /// <summary>An older file was taken, with a warning.</summary>
    FellBack,

    /// <summary>One clear sentence.</summary>
    Refused,

    /// <summary>Digests were made to fit: nothing tells it from the truth, and it could be.</summary>
    Forged,

    /// <summary>Another answer, in silence.</summary>
    WrongAnswer,

    /// <summary>An exception that is not a sentence for a user.</summary>
    RawException,

    /// <summary>It took longer than five seconds.</summary>
    Slow,

    /// <summary>It took more memory than twice the file and 64 MiB.</summary>
    Large,
}
