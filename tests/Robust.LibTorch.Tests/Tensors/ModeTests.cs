using static TorchSharp.torch;

namespace Robust.LibTorch.Tests.Tensors;

// The default type belongs to the process: nothing else runs beside these tests.
[CollectionDefinition(nameof(ModeTests), DisableParallelization = true)]
[Collection(nameof(ModeTests))]
public sealed class ModeTests
{
    [Fact]
    public void The_default_type_decides_where_no_argument_does()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Float32, get_default_dtype());
        set_default_dtype(float64);
        try
        {
            Assert.Equal(ScalarType.Float64, zeros(2).dtype);
            Assert.Equal(ScalarType.Float64, (ones(2, dtype: int64) / 2).dtype);
        }
        finally
        {
            set_default_dtype(float32);
        }

        Assert.Equal(ScalarType.Float32, (ones(2, dtype: int64) / 2).dtype);
    }

    [Fact]
    public void Limits_of_floating_point_types_are_those_of_IEEE_754()
    {
        Assert.Equal(Math.Pow(2, -23), finfo(float32).eps);
        Assert.Equal(float.MaxValue, finfo(float32).max);
        Assert.Equal(Math.Pow(2, -1022), finfo(float64).tiny);
        Assert.Equal(65504, finfo(float16).max);
    }

    [Fact]
    public void Without_CUDA_its_devices_are_none_and_its_use_an_error()
    {
        if (cuda.is_available())
        {
            using var there = ones(2, device: CUDA);
            Assert.True(there.is_cuda);
            TensorAssert.Near([1, 1], there);
            return;
        }

        Assert.Equal(0, cuda.device_count());
        Assert.ThrowsAny<Exception>(() => ones(2, device: CUDA));
    }
}
