using System.Globalization;
using Robust.Declarations;
using static TorchSharp.torch.nn;

namespace Robust.Evaluation.Running;

/// <summary>What a network computes apart from its weights, as far as it can be told without running it.</summary>
internal static class Architecture
{
    /// <summary>
    /// The types of all modules within a model, and the declared layers of those that have any. Of a module written by
    /// hand, what its forward does with these stays unknown.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Of(Module model)
    {
        var description = new Dictionary<string, string>();
        Describe("model", model);
        foreach (var (name, module) in model.named_modules())
        {
            Describe($"module {name}", module);
        }

        return description;

        void Describe(string key, Module module)
        {
            description[key] = module.TypeName();
            foreach (var (index, layer) in (module as IDeclaredLayers)?.Layers.Split("; ").Index() ?? [])
            {
                description[string.Create(CultureInfo.InvariantCulture, $"{key}, layer {index + 1}")] = layer;
            }
        }
    }
}
