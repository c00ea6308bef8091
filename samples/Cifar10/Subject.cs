namespace Robust.Samples.Cifar10;

/// <summary>What an image shows, in the order of CIFAR-10's labels.</summary>
public enum Subject
{
    /// <summary>0</summary>
    Airplane,

    /// <summary>1</summary>
    Automobile,

    /// <summary>2</summary>
    Bird,

    /// <summary>3</summary>
    Cat,

    /// <summary>4</summary>
    Deer,

    /// <summary>5</summary>
    Dog,

    /// <summary>6</summary>
    Frog,

    /// <summary>7</summary>
    Horse,

    /// <summary>8</summary>
    Ship,

    /// <summary>9</summary>
    Truck,
}
