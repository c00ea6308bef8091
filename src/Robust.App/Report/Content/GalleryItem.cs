using Robust.App.Report.Pictures;

namespace Robust.App.Report.Content;

/// <summary>An image and what became of it.</summary>
/// <param name="Original">The image.</param>
/// <param name="Adversarial">The image under attack.</param>
/// <param name="Label">Its true class.</param>
/// <param name="Predicted">The class that the model takes it for.</param>
/// <param name="AdversarialPredicted">The class that it takes it for under attack.</param>
internal sealed record GalleryItem(
    ImageValues Original, ImageValues Adversarial, long Label, long Predicted, long AdversarialPredicted);
