using Robust.App;
using Robust.App.DataSets;
using Robust.Samples.Cifar10;

return await RobustApp.RunAsync<PreActResNet18Trainer>(args, new AppOptions
{
    Data = new Cifar10Folder(Path.Combine("artifacts", "data", "cifar-10")),
    Commands = [Generate.Command],
});
