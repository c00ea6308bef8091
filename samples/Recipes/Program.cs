using Robust.Samples;
using Robust.Samples.Recipes;

return Application.Run(CommandLine.Root(), args);
