using System.Runtime.InteropServices;
using TorchSharp.Modules;
using Module = TorchSharp.torch.nn.Module;

namespace Robust.Torch;

/// <summary>
/// Keeps torch from computing convolutions wrongly. The oneDNN of TorchSharp 0.107 pads channels to blocks of 16 and reads
/// what happens to lie in the padding: a convolution of 6 or 20 filters then has another input gradient, or another output,
/// than the same in double precision. For a model that has one, torch's own kernels are used instead, in the whole process
/// and from then on: they are slower and right.
/// </summary>
/// <remarks>
/// Generated models ask for it as they are made, and whatever trains, attacks, evaluates or predicts asks for any other
/// model; a model written by hand that is called before that asks for it itself. Torch has the switch, and TorchSharp
/// does not show it: it is called by its name in the library, on Linux.
/// </remarks>
public static unsafe class ExactConvolutions
{
    private const int ChannelBlock = 16;

    /// <summary>Up to so many input channels oneDNN does not pad them.</summary>
    private const int UnpaddedInputs = 4;

    private const string SetOneDnn = "_ZN2at7Context20setUserEnabledMkldnnEb";
    private const string SetNnpack = "_ZN2at7Context20setUserEnabledNNPACKEb";

    private static readonly Lock Turn = new();
    private static bool triedNnpack;
    private static bool isExact;

    /// <summary>Makes sure that the convolutions of a model are computed rightly; to be called before it is used.</summary>
    /// <param name="model">The model, with its layers registered.</param>
    public static void Ensure(Module model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!OperatingSystem.IsLinux() || !Parts(model).Any(static part => part is Convolution))
        {
            return;
        }

        SwitchOff(Parts(model).Any(IsPadded));
    }

    /// <summary>Makes sure that a convolution given by its weights is computed rightly; to be called before it is used.</summary>
    /// <param name="inputs">The number of input channels.</param>
    /// <param name="outputs">The number of filters.</param>
    /// <param name="groups">The number of groups.</param>
    internal static void Ensure(long inputs, long outputs, long groups)
    {
        if (OperatingSystem.IsLinux())
        {
            SwitchOff(groups == 1 && (outputs % ChannelBlock != 0 || PadsInputs(inputs)));
        }
    }

    private static void SwitchOff(bool isPadded)
    {
        lock (Turn)
        {
            // NNPACK complains on the error stream, at each convolution, of processors that it does not know.
            triedNnpack = triedNnpack || TrySwitchOff(SetNnpack);
            isExact = isExact || (isPadded && TrySwitchOff(SetOneDnn));
        }
    }

    private static IEnumerable<Module> Parts(Module model) => model.modules().Prepend(model);

    private static bool IsPadded(Module part) =>
        part is Convolution { groups: 1 } convolution
        && (convolution.out_channels % ChannelBlock != 0
            || (convolution is not (Conv1d or Conv2d or Conv3d) && convolution.in_channels <= UnpaddedInputs)
            || PadsInputs(convolution.in_channels));

    /// <summary>Beyond a block inputs are taken by two: 48 channels give wrong gradients at strides above 1.</summary>
    private static bool PadsInputs(long channels) => channels switch
    {
        <= UnpaddedInputs => false,
        <= ChannelBlock => channels < ChannelBlock,
        _ => channels % (2 * ChannelBlock) != 0,
    };

    private static bool TrySwitchOff(string setter)
    {
        if (!NativeLibrary.TryLoad("libtorch_cpu", typeof(ExactConvolutions).Assembly, null, out var torch)
            || !NativeLibrary.TryGetExport(torch, "_ZN2at13globalContextEv", out var context)
            || !NativeLibrary.TryGetExport(torch, setter, out var set))
        {
            return false;
        }

        ((delegate* unmanaged<nint, byte, void>)set)(((delegate* unmanaged<nint>)context)(), 0);
        return true;
    }
}
