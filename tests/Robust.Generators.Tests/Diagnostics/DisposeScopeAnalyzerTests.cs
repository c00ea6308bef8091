namespace Robust.Generators.Tests.Diagnostics;

public sealed class DisposeScopeAnalyzerTests
{
    [Theory]
    [InlineData("using var scope = NewDisposeScope(); {|RBST0036:await|} Task.Delay(1);", "'scope'")]
    [InlineData("using var scope = NewDisposeScope();\nfor (;;) { if (true) { {|RBST0036:await|} Task.Delay(1); } }",
        "close the scope first")]
    [InlineData("using (var inner = NewDisposeScope()) { {|RBST0036:await|} Task.Delay(1); }", "'inner'")]
    [InlineData("using (NewDisposeScope()) { var y = {|RBST0036:await|} Task.FromResult(1); }", "'NewDisposeScope()'")]
    [InlineData("using var scope = NewDisposeScope(); {|RBST0036:await|} foreach (var x in Many()) { }", "'scope'")]
    [InlineData("using var scope = NewDisposeScope(); {|RBST0036:await|} using var x = new System.IO.MemoryStream();",
        "'scope'")]
    [InlineData("using var scope = NewDisposeScope(); {|RBST0036:await|} using (new System.IO.MemoryStream()) { }",
        "'scope'")]
    [InlineData("System.Func<Task> f = async () => { using var scope = NewDisposeScope();\n{|RBST0036:await|} Task.Yield(); };",
        "'scope'")]
    public Task An_await_in_an_open_scope_is_reported(string body, string message) =>
        Analysis.ReportsAsync(Source(body), message);

    [Theory]
    [InlineData("await Task.Delay(1); using var scope = NewDisposeScope();")]
    [InlineData("{ using var scope = NewDisposeScope(); } await Task.Delay(1);")]
    [InlineData("using (var scope = NewDisposeScope()) { } await Task.Delay(1);")]
    [InlineData("using var scope = NewDisposeScope(); System.Func<Task> f = async () => await Task.Delay(1);")]
    [InlineData("using var scope = NewDisposeScope(); async Task F() => await Task.Delay(1);")]
    [InlineData("using var other = new System.IO.MemoryStream(); await Task.Delay(1);")]
    [InlineData("foreach (var i in new[] { 1 }) { using var scope = NewDisposeScope(); } await Task.Delay(1);")]
    public Task An_await_outside_is_fine(string body) => Analysis.ReportsNothingAsync(Source(body));

    private static string Source(string body) => $$"""
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Robust.Declarations;
        using static TorchSharp.torch;

        #pragma warning disable CS1998, CS8321, CS0219

        [RobustModel(Eps = 0.1), Input(2), Classes(2), Linear(2)]
        public partial class Net;

        public static class User
        {
            public static async Task Run() { {{body}} }

            private static async IAsyncEnumerable<int> Many() { yield return 1; await Task.Yield(); }
        }
        """;
}
