using Robust.App;
using Robust.App.DataSets;
using Robust.Data;
using Robust.Samples.Mnist;

return await RobustApp.RunAsync<MnistNetTrainer>(args, new AppOptions
{
    Data = new MnistFolder(MnistDataset.Mnist),
    Training = new() { WeightAveraging = 0.999 },
    Commands = [Data.Command],
});
