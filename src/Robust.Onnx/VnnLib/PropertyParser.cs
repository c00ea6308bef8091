namespace Robust.Onnx.VnnLib;

/// <summary>Reads a property: declarations of variables, and what is asserted of them.</summary>
/// <param name="tokens">The text.</param>
internal sealed class PropertyParser(TokenReader tokens)
{
    private readonly HashSet<int> inputs = [];
    private readonly HashSet<int> outputs = [];
    private readonly Clause always = new();
    private readonly Clauses alternatives = Clauses.True;

    /// <summary>Reads the whole text.</summary>
    public VnnProperty Parse()
    {
        var formulas = new FormulaParser(tokens, variable => DeclaredOf(variable).Contains(variable.Index));
        while (!tokens.TryTake(TokenKind.End))
        {
            tokens.Take(TokenKind.Open, "'('");
            var command = tokens.Take(TokenKind.Word, "'declare-const' or 'assert'");
            if (command.Is("declare-const"u8))
            {
                Declare();
            }
            else if (command.Is("assert"u8))
            {
                Assert(command, formulas.Parse());
            }
            else
            {
                throw tokens.Error(command, "only 'declare-const' and 'assert' are read");
            }

            tokens.Take(TokenKind.Close, "')'");
        }

        CheckCounts(inputs, 'X');
        CheckCounts(outputs, 'Y');
        return new CaseBuilder(tokens, inputs.Count, always).Build(outputs.Count, alternatives.List);
    }

    private void Declare()
    {
        var name = tokens.Take(TokenKind.Word, "the name of a variable");
        var variable = Variable.Of(name.Content.Span) ?? throw tokens.Error(name, "a variable is named X_i or Y_i");
        if (!DeclaredOf(variable).Add(variable.Index))
        {
            throw tokens.Error(name, "the variable is declared twice");
        }

        var type = tokens.Take(TokenKind.Word, "'Real'");
        if (!type.Is("Real"u8))
        {
            throw tokens.Error(type, "only variables of type Real are read");
        }
    }

    /// <summary>What holds in any case is kept once, apart from what is combined.</summary>
    private void Assert(Token command, Clauses formula)
    {
        if (formula.List.Count == 1)
        {
            always.Add(formula.List[0]);
        }
        else if (!alternatives.And(formula))
        {
            throw tokens.Error(command, "this 'or' with those before it has too many combinations");
        }
    }

    private HashSet<int> DeclaredOf(Variable variable) => variable.IsInput ? inputs : outputs;

    private void CheckCounts(HashSet<int> declared, char letter)
    {
        if (declared.Count == 0 || declared.Max() != declared.Count - 1)
        {
            throw tokens.Error(declared.Count == 0
                ? $"it declares no variable {letter}_0"
                : $"it declares {letter}_{declared.Max()}, but only {declared.Count} variables {letter}_i: one before it is missing");
        }
    }
}
