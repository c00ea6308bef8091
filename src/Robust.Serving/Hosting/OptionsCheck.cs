using Microsoft.Extensions.Options;
using Robust.Serving.Classifiers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Serving.Hosting;

/// <summary>Checks the options of a classifier, each complaint a sentence.</summary>
internal sealed class OptionsCheck<TModel>(ServedModel<TModel> served) : IValidateOptions<RobustClassifierOptions>
    where TModel : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, RobustClassifierOptions options)
    {
        if (name != served.Name)
        {
            return ValidateOptionsResult.Skip;
        }

        var complaints = OptionsMeaning.Complaints(served.Name, served.IsNew, served.Values.Declaration, options).ToList();
        return complaints.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(complaints);
    }
}
