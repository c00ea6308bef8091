using Robust.Generators.Files.Classifiers;
using Robust.Generators.Files.Modules;
using Robust.Generators.Files.Trainers;
using Robust.Generators.Models;

namespace Robust.Generators.Declarations.GeneratedNames;

/// <summary>The names of the members that are written into a user's class, for whoever asks what is taken.</summary>
internal static class GeneratedMembers
{
    /// <summary>What any model may get, besides the fields of its layers.</summary>
    public static readonly string[] OfAnyModel =
    [
        TrainerCreation.FactoryName,
        .. ModuleEmitter.FixedNames,
        .. ForwardEmitter.Parts,
        .. ClassifierEmitter.FixedNames,
    ];

    /// <summary>What any block gets, besides the fields of its layers.</summary>
    public static readonly string[] OfAnyBlock = BlockEmitter.FixedNames;

    /// <summary>What a certain model gets.</summary>
    public static IEnumerable<string> Of(Network? network, ClassLabels? classes) =>
    [
        TrainerCreation.FactoryName,
        .. network is null ? [] : ModuleEmitter.MemberNames(network),
        .. ClassifierEmitter.MemberNames(classes),
    ];
}
