using System.CommandLine;

namespace Robust.App.CommandLine;

/// <summary>Options that mean something only beside others.</summary>
internal static class Requirement
{
    /// <summary>Refuses an option without the one that it goes with, since it would change nothing.</summary>
    /// <param name="option">The option.</param>
    /// <param name="other">What it goes with.</param>
    public static TOption GoesWith<TOption>(this TOption option, Option other)
        where TOption : Option
    {
        option.Validators.Add(found =>
        {
            if (!found.Implicit && found.GetResult(other) is null or { Implicit: true })
            {
                found.AddError($"{option.Name} changes nothing without {other.Name}: add {other.Name}, or leave {option.Name} out");
            }
        });
        return option;
    }

    /// <summary>Refuses an option beside one in whose place it stands.</summary>
    /// <param name="option">The option.</param>
    /// <param name="other">What it stands in the place of.</param>
    public static TOption InPlaceOf<TOption>(this TOption option, Option other)
        where TOption : Option
    {
        option.Validators.Add(found =>
        {
            if (found.GetResult(other) is { Implicit: false })
            {
                found.AddError($"{option.Name} stands in the place of {other.Name}: give one of the two");
            }
        });
        return option;
    }
}
