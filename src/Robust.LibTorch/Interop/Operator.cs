using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace Robust.LibTorch.Interop;

/// <summary>An ATen operator, found by the name of its schema on its first call.</summary>
/// <remarks>
/// <para>To bind an operator, look up its schema (native_functions.yaml of PyTorch) and write two lines:</para>
/// <code>
/// // sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor
/// public static readonly Operator sum_dim_IntList = new("aten::sum", "dim_IntList");      // in Aten
/// public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
///     Aten.sum_dim_IntList.Tensor(this, dim, keepdim, type);
/// </code>
/// <para>
/// Arguments stand in the order of the schema, keyword-only ones included; those left out at the end take the schema's
/// defaults, <see cref="Argument.Default"/> does so in between, and null or <see cref="Argument.None"/> is an optional
/// argument not given. Integers are accepted where the schema has float, Scalar, ScalarType, SymInt or a list of one;
/// a Tensor[] with nulls serves <c>Tensor?[]</c>.
/// </para>
/// <para>
/// Pick the method by the schema's result: <see cref="Tensor"/>, <see cref="Pair"/>, <see cref="Triple"/>,
/// <see cref="Tensors"/> (a list), <see cref="Bool"/>, <see cref="Long"/>, <see cref="Double"/>. In-place operators use
/// <see cref="InPlace"/>, which makes no new object and returns its first argument; <see cref="Invoke"/> drops results.
/// </para>
/// <para>
/// An operator that brings a value to the host, or makes a result whose size depends on values, is bound with
/// <c>reads: true</c>; see <see cref="HostReads"/>.
/// </para>
/// </remarks>
internal sealed unsafe class Operator(string name, string overload = "", bool reads = false)
{
    private nint handle;

    /// <summary>Calls an operator that returns one tensor.</summary>
    [SkipLocalsInit]
    public Tensor Tensor(params ReadOnlySpan<Argument> arguments)
    {
        Value result = default;
        Call(arguments, &result, 1);
        return new Tensor(result.Pointer);
    }

    /// <summary>Calls an operator that returns two tensors.</summary>
    public (Tensor, Tensor) Pair(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc Value[2];
        Call(arguments, results, 2);
        return (new Tensor(results[0].Pointer), new Tensor(results[1].Pointer));
    }

    /// <summary>Calls an operator that returns three tensors.</summary>
    public (Tensor, Tensor, Tensor) Triple(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc Value[3];
        Call(arguments, results, 3);
        return (new Tensor(results[0].Pointer), new Tensor(results[1].Pointer), new Tensor(results[2].Pointer));
    }

    /// <summary>Calls an operator that returns a list of tensors.</summary>
    public Tensor[] Tensors(params ReadOnlySpan<Argument> arguments)
    {
        Value result = default;
        Call(arguments, &result, 1);
        var handles = new ReadOnlySpan<nint>((void*)result.Pointer, result.Count);
        var tensors = new Tensor[handles.Length];
        for (var i = 0; i < tensors.Length; i++) tensors[i] = new Tensor(handles[i]);
        NativeMethods.robust_free((void*)result.Pointer);
        return tensors;
    }

    /// <summary>Calls an operator that returns this many tensors.</summary>
    public Tensor[] All(int count, params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc Value[count];
        Call(arguments, results, count);
        var tensors = new Tensor[count];
        for (var i = 0; i < count; i++) tensors[i] = new Tensor(results[i].Pointer);
        return tensors;
    }

    /// <summary>Calls an in-place operator and returns its first argument.</summary>
    public Tensor InPlace(Tensor self, params ReadOnlySpan<Argument> arguments)
    {
        var all = new ArgumentBuffer();
        all[0] = self;
        arguments.CopyTo(all[1..]);
        Call(all[..(arguments.Length + 1)], null, 0);
        return self;
    }

    /// <summary>Calls an operator for its effect only.</summary>
    public void Invoke(params ReadOnlySpan<Argument> arguments) => Call(arguments, null, 0);

    /// <summary>Calls an operator that returns a bool.</summary>
    public bool Bool(params ReadOnlySpan<Argument> arguments) => Single(arguments).Int != 0;

    /// <summary>Calls an operator that returns an int.</summary>
    public long Long(params ReadOnlySpan<Argument> arguments) => Single(arguments).Int;

    /// <summary>Calls an operator that returns a float.</summary>
    public double Double(params ReadOnlySpan<Argument> arguments) => Single(arguments).Double;

    private Value Single(ReadOnlySpan<Argument> arguments)
    {
        Value result = default;
        Call(arguments, &result, 1);
        return result;
    }

    [SkipLocalsInit]
    private void Call(ReadOnlySpan<Argument> arguments, Value* results, int capacity)
    {
        if (handle == 0) handle = Find(name, overload);
        if (reads) HostReads.Note();
        var values = stackalloc Value[arguments.Length];
        var scratch = new Scratch(stackalloc long[24]);
        for (var i = 0; i < arguments.Length; i++) arguments[i].Write(ref values[i], ref scratch);
        var failed = NativeMethods.robust_operator_call(handle, values, arguments.Length, results, capacity);
        for (var i = 0; i < arguments.Length; i++) arguments[i].KeepAlive();
        scratch.KeepAlive();
        NativeMethods.Check(failed);
    }

    private static nint Find(string name, string overload)
    {
        byte[] nameBytes = Encoding.UTF8.GetBytes(name + '\0'), overloadBytes = Encoding.UTF8.GetBytes(overload + '\0');
        fixed (byte* nameText = nameBytes, overloadText = overloadBytes)
        {
            nint found;
            if (NativeMethods.robust_operator_find(nameText, overloadText, &found) == 0) return found;
        }

        var reason = NativeMethods.LastError().Message;
        throw new ExternalException(
            $"libtorch {NativeMethods.TorchVersion} has no operator {name}.{overload}: {reason}");
    }

    [InlineArray(16)]
    private struct ArgumentBuffer
    {
        private Argument first;
    }
}
