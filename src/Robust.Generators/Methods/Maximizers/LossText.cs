using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers;

/// <summary>An inner loss in words and in code.</summary>
internal abstract class LossText
{
    /// <summary>The loss, for people: <c>cross-entropy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The forward passes that its preparation takes.</summary>
    public virtual int Forward => 0;

    public static LossText Of(InnerLoss loss) => loss switch
    {
        InnerLoss.Margin => new StatelessLoss("the margin", static names => names.MarginLoss),
        InnerLoss.Dlr => new StatelessLoss("the DLR loss", static names => names.DlrLoss),
        InnerLoss.TargetedDlr => new PreparedLoss(
            "the targeted DLR loss",
            static names => $"{names.TargetedDlrLoss}.Likeliest(Model.call(x), y)",
            "toward the likeliest wrong class at x"),
        InnerLoss.KullbackLeibler => new PreparedLoss(
            "KL(f(x) || f(x'))",
            static names => $"new {names.KullbackLeiblerLoss}(Model.call(x))",
            "the divergence from the predictions at x"),
        _ => new CrossEntropyText(),
    };

    /// <summary>The statement that makes the loss, once a batch; null if it keeps no state.</summary>
    public virtual (string Code, string Comment)? Preparation(Names names) => null;

    /// <summary>The expression for the gradient with respect to the inputs.</summary>
    /// <param name="inputs">The expression of the inputs.</param>
    /// <param name="names">The names in the file.</param>
    /// <param name="others">Arguments behind those that every gradient takes.</param>
    public string Gradient(string inputs, Names names, params string[] others) =>
        $"InputGradient({string.Join(", ", [inputs, "y", .. Arguments(names), .. others])})";

    /// <summary>The expression for the value of each example.</summary>
    public abstract string Values(string logits, Names names);

    /// <summary>The loss as an argument; none for the one that goes without saying.</summary>
    protected abstract string[] Arguments(Names names);

    private sealed class CrossEntropyText : LossText
    {
        public override string Name => "cross-entropy";

        public override string Values(string logits, Names names) =>
            $"{names.Functional}.cross_entropy({logits}, y, reduction: {names.Reduction}.None)";

        protected override string[] Arguments(Names names) => [];
    }

    private sealed class StatelessLoss(string name, Func<Names, string> type) : LossText
    {
        public override string Name => name;

        public override string Values(string logits, Names names) => $"{type(names)}.Instance.Values({logits}, y)";

        protected override string[] Arguments(Names names) => [$"{type(names)}.Instance"];
    }

    private sealed class PreparedLoss(string name, Func<Names, string> creation, string comment) : LossText
    {
        public override string Name => name;

        public override int Forward => 1;

        public override (string Code, string Comment)? Preparation(Names names) =>
            ($"var loss = {creation(names)};", comment);

        public override string Values(string logits, Names names) => $"loss.Values({logits}, y)";

        protected override string[] Arguments(Names names) => ["loss"];
    }
}
