using Robust.Samples.Mnist;

return CommandLine.Run(args);
