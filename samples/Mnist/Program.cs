using Robust.Samples;
using Robust.Samples.Mnist;

return Application.Run(CommandLine.Root(), args);
