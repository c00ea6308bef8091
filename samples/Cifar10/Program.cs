using Robust.App.CommandLine;
using Robust.Samples.Cifar10;

return Application.Run(CommandLine.Root(), args);
