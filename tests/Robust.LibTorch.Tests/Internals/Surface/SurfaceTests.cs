using TorchSharp;

namespace Robust.LibTorch.Tests.Internals.Surface;

public sealed class SurfaceTests
{
    private static readonly string[] Lines =
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", "torchsharp-0.107.0-api.txt"));

    private static IEnumerable<Type> PublicTypes => typeof(torch).Assembly.GetExportedTypes()
        .Where(type => type.Namespace?.StartsWith("TorchSharp", StringComparison.Ordinal) == true);

    [Fact]
    public void Every_public_type_stands_in_the_list_of_TorchSharp()
    {
        var list = new ApiList(Lines);
        RejectAll(PublicTypes.Select(ApiFormatter.Line).Where(line => !list.HasType(line)));
    }

    [Fact]
    public void Every_public_member_stands_in_the_list_of_TorchSharp_signature_for_signature()
    {
        var list = new ApiList(Lines);
        RejectAll(PublicTypes.SelectMany(type => Strangers(list, type)));
    }

    [Fact]
    public void The_list_knows_a_member_by_its_whole_signature()
    {
        var list = new ApiList(Lines);
        Assert.True(list.HasMember("TorchSharp.torch.Tensor", "sum(long dim, bool keepdim = false, "
            + "TorchSharp.torch.ScalarType? type = null) : TorchSharp.torch.Tensor"));
        Assert.False(list.HasMember("TorchSharp.torch.Tensor", "sum(long dim, bool keepdim = true, "
            + "TorchSharp.torch.ScalarType? type = null) : TorchSharp.torch.Tensor"));
        Assert.False(list.HasMember("TorchSharp.torch.Tensor", "nonsense() : void"));
    }

    [Fact]
    public void The_list_knows_members_inherited_from_a_generic_base()
    {
        var list = new ApiList(Lines);
        const string Call = "call(TorchSharp.torch.Tensor input) : TorchSharp.torch.Tensor";
        Assert.True(list.HasMember("TorchSharp.Modules.ReLU", Call));
        Assert.True(list.HasMember("TorchSharp.Modules.Parameter", "abs() : TorchSharp.torch.Tensor"));
    }

    // All at once, because one missing line hides no other.
    private static void RejectAll(IEnumerable<string> strangers)
    {
        var lines = strangers.Order(StringComparer.Ordinal).ToList();
        Assert.True(lines.Count == 0, $"{lines.Count} not in TorchSharp's list:\n{string.Join('\n', lines)}");
    }

    private static IEnumerable<string> Strangers(ApiList list, Type type)
    {
        var name = ApiNames.Of(type);
        for (var part = type; part is not null && part.Assembly == typeof(torch).Assembly; part = part.BaseType)
        {
            var prefix = ApiNames.Of(part).Length + 1;
            foreach (var line in ApiFormatter.Lines(part))
            {
                var member = line[prefix..];
                if (part != type && member.StartsWith("ctor(", StringComparison.Ordinal)) continue;
                if (!list.HasMember(name, member)) yield return $"{name}.{ApiList.Comparable(member)}";
            }
        }
    }
}
