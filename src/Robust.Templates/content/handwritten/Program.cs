using Robust.App;
using Robust.App.DataSets;
using Robust.Data;

// dotnet run -- info | train | evaluate | attack | sweep | smooth | report | serve; --help after each.
return await RobustApp.RunAsync<DigitNetTrainer>(args, new AppOptions { Data = new MnistFolder(MnistDataset.Mnist) });
