using System.Numerics;

namespace Robust.Runtime.Tests.Certification.Statistics;

/// <summary>Numbers of 2,400 bits after the point, cut off: an arithmetic that shares nothing with double precision.</summary>
internal static class FixedPoint
{
    private const int Bits = 2400;

    public static readonly BigInteger One = BigInteger.One << Bits;

    public static BigInteger Times(BigInteger a, BigInteger b) => (a * b) >> Bits;

    /// <summary>A double, exactly, unless it is below 2^-1,300.</summary>
    public static BigInteger Of(double value) => new BigInteger(Math.ScaleB(value, 1000)) << (Bits - 1000);

    public static double ToDouble(BigInteger value) => (double)(value >> (Bits - 1000)) * Math.ScaleB(1, -1000);

    public static BigInteger Power(BigInteger value, int exponent)
    {
        var power = One;
        for (; exponent > 0; exponent >>= 1)
        {
            power = (exponent & 1) == 1 ? Times(power, value) : power;
            value = Times(value, value);
        }

        return power;
    }
}
