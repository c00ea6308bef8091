using System.Reflection;
using Xunit.Sdk;

namespace Robust.Mpi.Tests;

/// <summary>A row of a theory for one MPI library, which is its first argument; it is skipped, and says so, where that is missing.</summary>
/// <param name="launcher">How the library starts processes.</param>
/// <param name="values">The other arguments.</param>
public abstract class MpiDataAttribute(Launcher launcher, object[] values) : DataAttribute
{
    public override string? Skip => launcher.Missing;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[launcher, .. values]];
}

/// <summary>A row of a theory for Open MPI.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OpenMpiAttribute(params object[] values) : MpiDataAttribute(Launcher.OpenMpi, values);

/// <summary>A row of a theory for MPICH.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class MpichAttribute(params object[] values) : MpiDataAttribute(Launcher.Mpich, values);
