using Robust.Generators.Methods.Additions;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers;

/// <summary>An inner loss in words and in code.</summary>
internal abstract class LossText
{
    /// <summary>The loss, for people: <c>cross-entropy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The forward passes that its preparation takes.</summary>
    public virtual int Forward => 0;

    /// <summary>How many copies of an input each pass takes.</summary>
    public virtual int Copies => 1;

    /// <summary>The text of a loss.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="copies">The noisy copies that a smoothed one takes the mean of.</param>
    public static LossText Of(InnerLoss loss, NoisyCopies? copies) => loss switch
    {
        InnerLoss.Smoothed => new SmoothedText(copies!),
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
    public virtual string Gradient(string inputs, Names names, params string[] others) =>
        $"InputGradient({string.Join(", ", [inputs, "y", .. Arguments(names), .. others])})";

    /// <summary>The expression for the value of each example.</summary>
    /// <param name="inputs">The expression of the inputs.</param>
    /// <param name="names">The names in the file.</param>
    public abstract string Values(string inputs, Names names);

    /// <summary>The loss as an argument; none for the one that goes without saying.</summary>
    protected abstract string[] Arguments(Names names);

    private sealed class CrossEntropyText : LossText
    {
        public override string Name => "cross-entropy";

        public override string Values(string inputs, Names names) =>
            $"{names.Functional}.cross_entropy(Model.call({inputs}), y, reduction: {names.Reduction}.None)";

        protected override string[] Arguments(Names names) => [];
    }

    private sealed class StatelessLoss(string name, Func<Names, string> type) : LossText
    {
        public override string Name => name;

        public override string Values(string inputs, Names names) => $"{type(names)}.Instance.Values(Model.call({inputs}), y)";

        protected override string[] Arguments(Names names) => [$"{type(names)}.Instance"];
    }

    private sealed class PreparedLoss(string name, Func<Names, string> creation, string comment) : LossText
    {
        public override string Name => name;

        public override int Forward => 1;

        public override (string Code, string Comment)? Preparation(Names names) =>
            ($"var loss = {creation(names)};", comment);

        public override string Values(string inputs, Names names) => $"loss.Values(Model.call({inputs}), y)";

        protected override string[] Arguments(Names names) => ["loss"];
    }
    /// <summary>That of the mean prediction under noise (Salman et al. 2019, equation 6).</summary>
    private sealed class SmoothedText(NoisyCopies copies) : LossText
    {
        public override string Name => "the smoothed cross-entropy";

        public override int Copies => copies.Count;

        public override (string Code, string Comment)? Preparation(Names names) =>
            ($"var noise = context.Noise ?? {NoiseText.Draw(copies, names)};", "the step's own, which the loss sees too");

        public override string Gradient(string inputs, Names names, params string[] others) =>
            $"SmoothedGradient({inputs}, y, noise)";

        public override string Values(string inputs, Names names) => $"SmoothedLosses({inputs}, y, noise)";

        protected override string[] Arguments(Names names) => [];
    }
}
