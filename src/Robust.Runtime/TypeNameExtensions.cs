using static TorchSharp.torch.nn;

namespace Robust;

/// <summary>What messages call a model.</summary>
internal static class TypeNameExtensions
{
    /// <summary>
    /// The name of the model's class, without type arguments. A module's own name is whatever its constructor says, and
    /// that of some of torch's a C++ type.
    /// </summary>
    public static string TypeName(this Module model) => model.GetType().Name.Split('`')[0];
}
