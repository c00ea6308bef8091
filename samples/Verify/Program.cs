using Robust.App.CommandLine;
using Robust.Samples.Verify;

return Application.Run(CommandLine.Root(), args);
