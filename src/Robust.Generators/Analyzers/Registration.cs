using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Robust.Generators.Analyzers;

/// <summary>What the code of one module class registers of its parts; gathered from many threads.</summary>
internal sealed class Registration(INamedTypeSymbol type, IReadOnlyList<ModulePart> parts, TorchTypes torch)
{
    private const string RegisterAll = "RegisterComponents";

    private readonly ConcurrentDictionary<ISymbol, Location> late = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> registered = new(SymbolEqualityComparer.Default);
    private volatile bool callsRegisterComponents;
    private volatile bool registersByName;

    /// <summary>Whether RegisterComponents() is called, which finds every field that is assigned by then.</summary>
    public bool CallsRegisterComponents => callsRegisterComponents;

    /// <summary>Whether some part is registered by its name.</summary>
    public bool RegistersByName => registersByName;

    /// <summary>Whether a part is registered by name, is part of a registered module, or holds such parts.</summary>
    public bool Includes(ModulePart part) => registered.ContainsKey(part.Symbol);

    /// <summary>Where a part is assigned when RegisterComponents() has already been called; null if nowhere.</summary>
    public Location? LateAssignment(ModulePart part) => late.TryGetValue(part.Symbol, out var place) ? place : null;

    /// <summary>Looks at a call, an assignment or a mention of a member.</summary>
    public void Visit(IOperation operation, ISymbol containing)
    {
        if (!SymbolEqualityComparer.Default.Equals(containing.ContainingType, type))
        {
            return;
        }

        switch (operation)
        {
            case IInvocationOperation call:
                Note(call);
                break;
            case IMemberReferenceOperation mention when IsPart(mention) && IsHandedOn(mention):
                registered.TryAdd(mention.Member, true);
                break;
            case ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment when IsPart(target):
                VisitAssignment(target, assignment.Value);
                break;
        }
    }

    /// <summary>Only ever sets: <c>|=</c> would write back what it read before another thread set it.</summary>
    private void Note(IInvocationOperation call)
    {
        if (IsRegisterComponents(call))
        {
            callsRegisterComponents = true;
        }

        if (IsRegistration(call))
        {
            registersByName = true;
        }
    }

    private void VisitAssignment(IMemberReferenceOperation target, IOperation value)
    {
        if (OnlyMentionsParts(value))
        {
            registered.TryAdd(target.Member, true);
        }
        else if (IsAfterRegisterComponents(target))
        {
            late.TryAdd(target.Member, target.Syntax.GetLocation());
        }
    }

    private bool IsPart(IMemberReferenceOperation mention) =>
        mention.Instance is IInstanceReferenceOperation
        && parts.Any(part => SymbolEqualityComparer.Default.Equals(part.Symbol, mention.Member));

    /// <summary>Whether a part goes to a registering call, maybe in a loop, or into another module.</summary>
    private bool IsHandedOn(IOperation mention)
    {
        for (var outer = mention.Parent; outer is not null; outer = outer.Parent)
        {
            switch (outer)
            {
                case IArgumentOperation { Parent: IInvocationOperation or IObjectCreationOperation }
                    when torch.IsModule(outer.Parent.Type):
                case IExpressionStatementOperation or ILoopOperation
                    when outer.Descendants().OfType<IInvocationOperation>().Any(IsRegistration):
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether a value is made of other parts, which have to be registered themselves.</summary>
    private bool OnlyMentionsParts(IOperation value)
    {
        var within = value.DescendantsAndSelf().ToList();
        return within.OfType<IMemberReferenceOperation>().Any(IsPart)
            && !within.Any(each =>
                each is IInvocationOperation or IObjectCreationOperation && torch.IsModule(each.Type));
    }

    /// <summary>Whether a statement of a constructor comes after one that calls RegisterComponents().</summary>
    private static bool IsAfterRegisterComponents(IOperation target)
    {
        var statement = target;
        while (statement.Parent is not (null or IBlockOperation { Parent: IConstructorBodyOperation }))
        {
            statement = statement.Parent;
            if (statement is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        return statement.Parent is IBlockOperation body && body.Operations
            .TakeWhile(each => each != statement)
            .Any(each => each is IExpressionStatementOperation { Operation: IInvocationOperation call }
                && IsRegisterComponents(call));
    }

    private static bool IsRegisterComponents(IInvocationOperation call) =>
        call is { TargetMethod: { Name: RegisterAll, Parameters.Length: 0 }, Instance: IInstanceReferenceOperation };

    private static bool IsRegistration(IInvocationOperation call) =>
        call is { Instance: IInstanceReferenceOperation, Arguments.Length: > 1 }
        && call.TargetMethod.Name is "register_module" or "register_parameter" or "register_buffer" or "add_module";
}
