namespace Robust.Generators.Tests.Emission;

public sealed class CompiledTests
{
    [Theory]
    [InlineData(Declarations.MnistNet)]
    [InlineData(Declarations.Linear)]
    [InlineData(Declarations.Pooled)]
    [InlineData(Declarations.HandWritten)]
    [InlineData(Declarations.HardNames)]
    [InlineData(Declarations.Global)]
    public void Generated_code_compiles_without_warnings(string source)
    {
        var run = GeneratorRun.Over(source);

        Assert.Empty(run.Output.Complaints());
        Assert.NotEmpty(run.Files);
    }
}
