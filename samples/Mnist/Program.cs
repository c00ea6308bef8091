using Robust.App.CommandLine;
using Robust.Samples.Mnist;

return Application.Run(CommandLine.Root(), args);
