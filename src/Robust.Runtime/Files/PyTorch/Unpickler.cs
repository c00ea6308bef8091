namespace Robust.Files.PyTorch;

/// <summary>
/// Reads the pickles that PyTorch writes of tensors, protocol 2 to 5, as data: dictionaries, lists, numbers, texts and descriptions of
/// tensors. Instructions that would call or import anything else end it.
/// </summary>
internal sealed class Unpickler
{
    /// <summary>The most instructions: some 40 are a tensor.</summary>
    private const int MostInstructions = 300_000;

    private static readonly object Mark = new();

    private readonly PickleBytes bytes;
    private readonly PickleStack stack = new(Mark);
    private readonly Dictionary<long, object?> memo = [];

    private Unpickler(byte[] pickle) => bytes = new(pickle);

    /// <summary>What a pickle contains.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or has what is no data.</exception>
    public static object? Read(byte[] pickle) => new Unpickler(pickle).Run();

    private object? Run()
    {
        for (var i = 0; i < MostInstructions; i++)
        {
            var code = bytes.Byte();
            if (code == '.')
            {
                return stack.Pop();
            }

            if (!(Constant(code) || Container(code) || Memory(code) || Call(code)))
            {
                throw new InvalidDataException($"its pickle has the instruction 0x{code:X2}, which tensors do not need");
            }
        }

        throw new InvalidDataException($"its pickle has more than {MostInstructions} instructions");
    }

    private bool Constant(byte code)
    {
        switch (code)
        {
            case (byte)'N': stack.Push(null); return true;
            case 0x88: stack.Push(true); return true;
            case 0x89: stack.Push(false); return true;
            case (byte)'J': stack.Push((long)bytes.Int32()); return true;
            case (byte)'K': stack.Push((long)bytes.Byte()); return true;
            case (byte)'M': stack.Push((long)bytes.UInt16()); return true;
            case 0x8A: stack.Push(bytes.Integer(bytes.Byte())); return true;
            case (byte)'G': stack.Push(bytes.Double()); return true;
            case (byte)'X' or (byte)'T': stack.Push(bytes.Text(bytes.Int32())); return true;
            case (byte)'U' or 0x8C: stack.Push(bytes.Text(bytes.Byte())); return true;
            case 0x80: bytes.Skip(1); return true; // the protocol
            case 0x95: bytes.Skip(8); return true; // the length of a frame
            default: return false;
        }
    }

    private bool Container(byte code)
    {
        switch (code)
        {
            case (byte)'(': stack.Push(Mark); return true;
            case (byte)'}': stack.Push(new PickledDictionary()); return true;
            case (byte)']': stack.Push(new List<object?>()); return true;
            case (byte)')': stack.Push(Array.Empty<object?>()); return true;
            case 0x85: stack.Push(stack.Pop(1)); return true;
            case 0x86: stack.Push(stack.Pop(2)); return true;
            case 0x87: stack.Push(stack.Pop(3)); return true;
            case (byte)'t': stack.Push(stack.PopToMark()); return true;
            case (byte)'a': Append(stack.Pop(1)); return true;
            case (byte)'e': Append(stack.PopToMark()); return true;
            case (byte)'s': SetItems(stack.Pop(2)); return true;
            case (byte)'u': SetItems(stack.PopToMark()); return true;
            case (byte)'0': stack.Pop(); return true;
            default: return false;
        }
    }

    private bool Memory(byte code)
    {
        switch (code)
        {
            case (byte)'q': memo[bytes.Byte()] = stack.Peek(); return true;
            case (byte)'r': memo[(uint)bytes.Int32()] = stack.Peek(); return true;
            case 0x94: memo[memo.Count] = stack.Peek(); return true;
            case (byte)'h': stack.Push(Recall(bytes.Byte())); return true;
            case (byte)'j': stack.Push(Recall((uint)bytes.Int32())); return true;
            default: return false;
        }
    }

    private bool Call(byte code)
    {
        switch (code)
        {
            case (byte)'c': stack.Push(PickledGlobal.Of(bytes.Line(), bytes.Line())); return true;
            case 0x93: stack.Push(stack.Pop(2) is [string module, string name] ? PickledGlobal.Of(module, name) : throw Damaged()); return true;
            case (byte)'Q': stack.Push(StorageOf(stack.Pop())); return true;
            case (byte)'R': stack.Push(stack.Pop(2) is [PickledGlobal called, object?[] arguments] ? Made(called, arguments) : throw Damaged()); return true;
            case (byte)'b': stack.Pop(); _ = stack.Peek() as PickledDictionary ?? throw Damaged(); return true; // attributes of a dictionary say nothing here
            default: return false;
        }
    }

    private void Append(object?[] items) => (stack.Peek() as List<object?> ?? throw Damaged()).AddRange(items);

    private void SetItems(object?[] items)
    {
        var dictionary = stack.Peek() as PickledDictionary ?? throw Damaged();
        if (items.Length % 2 != 0)
        {
            throw Damaged();
        }

        for (var i = 0; i < items.Length; i += 2)
        {
            dictionary.Set(items[i], items[i + 1]);
        }
    }

    private object? Recall(long key) => memo.TryGetValue(key, out var value) ? value : throw Damaged();

    private static Storage StorageOf(object? id) =>
        id is object?[] and ["storage", PickledGlobal kind, string key, string, >= 0L and var count] && StoredType.Of(kind.Name) is var (type, size)
            ? new(key, type, size, (long)count!)
            : throw Damaged();

    private static object? Made(PickledGlobal called, object?[] arguments) => (called.Name, arguments) switch
    {
        (PickledGlobal.OrderedDictionary, []) => new PickledDictionary(),
        (PickledGlobal.Tensor, _) => StoredTensor.Of(arguments),
        (PickledGlobal.Parameter, [StoredTensor tensor, ..]) => tensor,
        _ => throw Damaged(),
    };

    private static InvalidDataException Damaged() => new("its pickle is damaged, or none of tensors");
}
