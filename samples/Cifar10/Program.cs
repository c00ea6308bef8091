using Robust.Samples;
using Robust.Samples.Cifar10;

return Application.Run(CommandLine.Root(), args);
