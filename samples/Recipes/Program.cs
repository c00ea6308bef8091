using Robust.App.CommandLine;
using Robust.Samples.Recipes;

return Application.Run(CommandLine.Root(), args);
