namespace Robust.Generators.Fuzz;

/// <summary>What became of a program.</summary>
public enum Outcome
{
    /// <summary>Files were generated and everything compiles.</summary>
    Generated,

    /// <summary>There is no model in it, and nothing was generated.</summary>
    NoModel,

    /// <summary>The compiler refuses the program as it was written.</summary>
    RefusedByCompiler,

    /// <summary>An analyzer reports an error.</summary>
    RefusedByAnalyzers,

    /// <summary>Failure: the generator threw.</summary>
    GeneratorThrew,

    /// <summary>Failure: an analyzer threw.</summary>
    AnalyzerThrew,

    /// <summary>Failure: nobody complained, and yet the program does not compile with its generated files.</summary>
    DoesNotCompile,

    /// <summary>Failure: the compiler warns of generated code.</summary>
    WarnsOfGeneratedCode,

    /// <summary>Failure: nobody complained of a model, and yet nothing was generated for it.</summary>
    LeftOutSilently,

    /// <summary>Failure: an edit elsewhere made a step run again.</summary>
    RanAgain,
}

/// <summary>The outcome of a program.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Signature">Alike for failures that are probably one; empty if none.</param>
/// <param name="Detail">What there is to say of a failure.</param>
internal sealed record Verdict(Outcome Outcome, string Signature = "", string Detail = "")
{
    public bool IsFailure => Outcome >= Outcome.GeneratorThrew;
}
