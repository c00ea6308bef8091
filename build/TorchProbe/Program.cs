using TorchSharp;

using var ones = torch.ones(3);
Console.WriteLine($"TorchSharp loads: {ones.sum().ToSingle()} = 3");
