using Microsoft.CodeAnalysis;

namespace Robust.Generators.Diagnostics;

// The project around a model. Robust.Runtime.targets, which the package brings, reports both ids too: for a program
// without native torch, and for a compiler that does not even load the generator.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor NoTorchBackend = Error(
        "RBST0037",
        "A model must have torch to run on",
        "The project of '{0}' does not reference torch; add the package TorchSharp-cpu, TorchSharp-cuda-linux or "
        + "TorchSharp-cuda-windows, and exclude no assets of TorchSharp");

    public static readonly DiagnosticDescriptor CompilerTooOld = Error(
        "RBST0038",
        "The compiler must be new enough for the generator",
        "The code generated for '{0}' needs C# {1}, but the project is compiled as C# {2}; set LangVersion to {1} or "
        + "later, or remove it");
}
